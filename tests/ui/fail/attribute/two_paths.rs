#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/todos", "/lists")] //~ option_malformed
async fn list() {}

fn main() {}
