#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(post, "/todos")]
async fn add(todo: Todoo) -> Vec<Liste> { //~ E0425 E0425
    Vec::new()
}

fn main() {}
