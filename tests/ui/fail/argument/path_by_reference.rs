#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/todos/{name}")]
async fn read(name: &String) {}

fn main() {}
