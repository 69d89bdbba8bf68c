#![allow(unused)]

use plugin_core::plugin_endpoint;

struct Plain;

#[plugin_endpoint(get, "/todos")]
async fn list() -> Result<Plain, String> { //~ return_type error_type
    Err(String::new())
}

fn main() {}
