#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/c")]
async fn third() -> Vec<impl Clone> { //~ return_impl_trait
    vec![0]
}

fn main() {}
