#![allow(unused)]

use plugin_core::plugin_endpoint;

struct Plain;

#[plugin_endpoint(post, "/todos")]
async fn add(todo: Plain) {} //~ argument_type

#[plugin_endpoint(get, "/todos")]
async fn list() -> Plain { //~ return_type
    Plain
}

fn main() {}
