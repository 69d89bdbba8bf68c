#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(post, "/todos")]
async fn add(body: Option<plugin_core::Json<String>>) {} //~ argument_type

fn main() {}
