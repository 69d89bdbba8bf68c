#![allow(unused)]

use plugin_core::plugin_endpoint;

struct Plain;

#[plugin_endpoint(post, "/")]
async fn add(a: Plain, b: Option<Vec<Plain>>) {} //~ argument_type argument_type

fn main() {}
