#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get "/todos")] //~ comma_missing
async fn list() {}

fn main() {}
