#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/todos")]
async fn list<const N: usize>() -> String { //~ endpoint_generic
    String::new()
}

fn main() {}
