#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(method = get, path = "/todos")] //~ method_malformed path_not_text
async fn list() {}

fn main() {}
