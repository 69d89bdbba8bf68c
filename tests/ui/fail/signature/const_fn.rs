#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/todos")]
const fn list() {} //~ not_async function_qualifier

fn main() {}
