#![allow(unused)]

use plugin_core::{Created, plugin_endpoint};

struct Plain;

#[plugin_endpoint(post, "/todos")]
async fn add() -> Created<Plain> { //~ return_type
    Created::at("/", Plain)
}

fn main() {}
