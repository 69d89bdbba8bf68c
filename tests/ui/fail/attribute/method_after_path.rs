#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint("/todos", get)] //~ method_malformed
async fn list() {}

fn main() {}
