#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/todos", tool(name = "", description = " "))] //~ text_empty text_empty
async fn list() {}

fn main() {}
