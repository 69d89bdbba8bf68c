#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/todos")]
const LIST: fn() = || {}; //~ not_a_function

fn main() {}
