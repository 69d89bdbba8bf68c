#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/a", operationid = "list")]
async fn first() {}

#[plugin_endpoint(get, "/b", cached)]
async fn second() {}

fn main() {}
