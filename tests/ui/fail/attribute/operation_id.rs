#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/a", operation_id = "list todos")] //~ operation_id_malformed
async fn first() {}

#[plugin_endpoint(get, "/b", operation_id = "")] //~ operation_id_malformed
async fn second() {}

#[plugin_endpoint(get, "/c", operation_id = "a2345678901234567890123456789012345678901234567890123456789012345")] //~ operation_id_malformed
async fn third() {}

#[plugin_endpoint(get, "/d")]
async fn a2345678901234567890123456789012345678901234567890123456789012345() {} //~ operation_id_malformed

#[plugin_endpoint(get, "/e")]
async fn größe() {} //~ operation_id_malformed

fn main() {}
