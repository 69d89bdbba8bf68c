#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/todos")]
async fn list(#[path] username: String) {} //~ path_argument_unmatched

fn main() {}
