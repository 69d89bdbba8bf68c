#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/a", status = 404)]
async fn first() {}

#[plugin_endpoint(get, "/b", status = 204)]
async fn second() {}

#[plugin_endpoint(get, "/c", status = 302)]
async fn third() {}

#[plugin_endpoint(get, "/d", status = 70000)]
async fn fourth() {}

fn main() {}
