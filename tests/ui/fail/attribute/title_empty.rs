#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/todos", title = "")] //~ text_empty
async fn list() {}

#[plugin_endpoint(get, "/b", title = " ")] //~ text_empty
async fn second() {}

fn main() {}
