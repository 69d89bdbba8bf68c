#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(post, "/todos")]
async fn add(text: str) {} //~ argument_unsized

fn main() {}
