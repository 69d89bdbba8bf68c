#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/")]
async fn list() -> impl Iterator<Item = String> {
    std::iter::empty()
}

fn main() {}
