#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/todos")]
async fn list(page: u8, page: u8) {} //~ E0415

fn main() {}
