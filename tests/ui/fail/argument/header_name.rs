#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/")]
async fn list(#[header("X Trace")] a: String, #[header("Authorization")] b: String) {} //~ header_name_malformed header_reserved

fn main() {}
