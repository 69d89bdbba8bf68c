#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(POST, "/a")]
async fn first() {}

#[plugin_endpoint(fetch, "/b")]
async fn second() {}

#[plugin_endpoint("get", "/c")]
async fn third() {}

#[plugin_endpoint("/d")]
async fn fourth() {}

fn main() {}
