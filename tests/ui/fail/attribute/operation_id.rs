#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/a", operation_id = "list todos")]
async fn first() {}

#[plugin_endpoint(get, "/b", operation_id = "")]
async fn second() {}

#[plugin_endpoint(get, "/c", operation_id = "a2345678901234567890123456789012345678901234567890123456789012345")]
async fn third() {}

#[plugin_endpoint(get, "/d")]
async fn a2345678901234567890123456789012345678901234567890123456789012345() {}

#[plugin_endpoint(get, "/e")]
async fn größe() {}

fn main() {}
