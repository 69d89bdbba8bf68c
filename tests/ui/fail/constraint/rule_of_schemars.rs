#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/todos")]
async fn list(#[range(min = 1, max = 50)] limit: u32) {} //~ rule_malformed

#[plugin_endpoint(post, "/todos")]
async fn add(#[length(min = 1)] todo: String) {} //~ rule_malformed

fn main() {}
