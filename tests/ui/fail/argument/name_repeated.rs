#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/")]
async fn list(#[query("page")] a: u8, #[query("page")] b: u8) {} //~ argument_repeated

fn main() {}
