#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint] //~ method_missing
async fn list() {}

#[plugin_endpoint(get)] //~ path_missing
async fn read() {}

fn main() {}
