#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint = "/todos"] //~ rustc method_missing
async fn list() {}

fn main() {}
