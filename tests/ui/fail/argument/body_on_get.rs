#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/")]
async fn list(#[body] filter: String) {}

#[plugin_endpoint(head, "/x")]
async fn check(#[body] filter: String) {}

fn main() {}
