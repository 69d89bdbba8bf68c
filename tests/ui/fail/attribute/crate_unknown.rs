#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/todos", crate = "nowhere")] //~ E0432
async fn list() {}

fn main() {}
