#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/todos/:id")] //~ path_parameter_syntax
async fn read(id: u32) -> String {
    id //~ E0308
}

fn main() {}
