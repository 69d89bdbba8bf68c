#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/")]
fn list() -> String { //~ not_async
    String::new()
}

fn main() {}
