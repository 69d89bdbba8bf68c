#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, todos)] //~ path_not_text
async fn list() {}

fn main() {}
