#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/todos/{name}")]
async fn read(name: &String) {} //~ path_by_reference

fn main() {}
