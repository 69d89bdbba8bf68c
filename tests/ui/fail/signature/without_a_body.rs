#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/todos")]
async fn list(); //~ rustc

fn main() {}
