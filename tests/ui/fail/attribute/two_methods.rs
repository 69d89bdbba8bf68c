#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, post, "/todos")] //~ method_malformed
async fn list() {}

fn main() {}
