#![allow(unused)]

use plugin_core::plugin_endpoint;

struct Plain;

#[plugin_endpoint(post, "/todos")]
async fn add(todo: Plain) -> Plain { //~ argument_type return_type
    todo
}

fn main() {}
