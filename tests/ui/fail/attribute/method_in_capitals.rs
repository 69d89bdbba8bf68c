#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(POST, "/a")] //~ method_unknown
async fn first() {}

#[plugin_endpoint(Get, "/b")] //~ method_unknown
async fn second() {}

fn main() {}
