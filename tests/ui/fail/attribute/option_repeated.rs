#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/", status = 201, hidden, status = 202)] //~ option_repeated
async fn list() {}

fn main() {}
