#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/")]
async fn list<T: Default>(x: T) -> String { //~ endpoint_generic
    String::new()
}

fn main() {}
