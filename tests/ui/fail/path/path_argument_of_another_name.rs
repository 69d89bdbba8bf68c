#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/todos/{id}")]
async fn read(#[path("todo")] id: u32) {} //~ path_argument_unmatched

fn main() {}
