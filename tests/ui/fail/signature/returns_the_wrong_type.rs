#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/todos")]
async fn list() -> String {
    5 //~ E0308
}

fn main() {}
