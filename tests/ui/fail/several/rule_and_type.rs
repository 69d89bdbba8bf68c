#![allow(unused)]

use plugin_core::plugin_endpoint;

struct Plain;

#[plugin_endpoint(post, "/todos")]
async fn add(#[length(5..=1)] text: String, todo: Plain) {} //~ range_empty argument_type

fn main() {}
