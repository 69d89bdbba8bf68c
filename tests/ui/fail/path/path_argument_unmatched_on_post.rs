#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(post, "/todos/{user}")]
async fn add(user: String, #[path] list: String, todo: String) {} //~ path_argument_unmatched

fn main() {}
