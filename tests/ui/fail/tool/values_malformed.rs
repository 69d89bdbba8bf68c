#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/a", tool)] //~ value_malformed
async fn first() {}

#[plugin_endpoint(get, "/b", tool = off)] //~ value_malformed
async fn second() {}

#[plugin_endpoint(get, "/c", tool(name, read_only = "yes", open_world()))] //~ value_malformed value_malformed value_malformed
async fn third() {}

fn main() {}
