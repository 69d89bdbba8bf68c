#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/todos/{id}")]
async fn read(id: u32, name: Option<String>) -> String {
    let id: String = id; //~ E0308
    name + &id //~ E0369
}

fn main() {}
