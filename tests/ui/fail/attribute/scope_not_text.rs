#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/c", security(read))] //~ value_malformed
async fn c() {}

fn main() {}
