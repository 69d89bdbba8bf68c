#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/a", operationid = "list")] //~ option_unknown
async fn first() {}

#[plugin_endpoint(get, "/b", cached)] //~ option_unknown
async fn second() {}

fn main() {}
