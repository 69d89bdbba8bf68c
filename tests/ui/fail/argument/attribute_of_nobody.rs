#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(post, "/todos")]
async fn add(#[validate] todo: String) {} //~ rustc

fn main() {}
