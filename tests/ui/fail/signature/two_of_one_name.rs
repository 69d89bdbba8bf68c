#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/todos")]
async fn list() {}

#[plugin_endpoint(get, "/lists")] //~ E0119 E0119 E0428
async fn list() {} //~ E0428

fn main() {}
