#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/")]
async fn list(#[body] filter: String) {} //~ body_not_allowed

#[plugin_endpoint(head, "/x")]
async fn check(#[body] filter: String) {} //~ body_not_allowed

fn main() {}
