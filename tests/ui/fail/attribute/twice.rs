#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/a")]
#[plugin_endpoint(get, "/b")]
async fn list() {}

fn main() {}
