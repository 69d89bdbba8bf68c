#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/")]
struct List; //~ not_a_function

fn main() {}
