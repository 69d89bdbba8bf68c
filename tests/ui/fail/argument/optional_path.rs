#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/todos/{id}")]
async fn read(id: Option<u8>) {} //~ path_parameter_optional

fn main() {}
