#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint]
async fn list() {}

#[plugin_endpoint(get)]
async fn read() {}

fn main() {}
