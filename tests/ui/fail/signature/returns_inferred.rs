#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/todos")]
async fn list() -> _ { //~ type_inferred
    5
}

fn main() {}
