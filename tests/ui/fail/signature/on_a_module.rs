#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/todos")]
mod todos { //~ not_a_function
    async fn list() {}
}

fn main() {}
