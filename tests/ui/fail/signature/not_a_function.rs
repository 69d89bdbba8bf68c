#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/")]
struct List;

fn main() {}
