#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/todos", tool(name = "a2345678901234567890123456789012345678901234567890123456789012345"))] //~ tool_name_malformed
async fn list() {}

fn main() {}
