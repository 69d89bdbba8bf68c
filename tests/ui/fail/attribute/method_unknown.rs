#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(POST, "/a")] //~ method_unknown
async fn first() {}

#[plugin_endpoint(fetch, "/b")] //~ method_unknown
async fn second() {}

#[plugin_endpoint("get", "/c")] //~ method_malformed
async fn third() {}

#[plugin_endpoint("/d")] //~ method_missing
async fn fourth() {}

fn main() {}
