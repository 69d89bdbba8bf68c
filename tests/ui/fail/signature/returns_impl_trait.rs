#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/")]
async fn list() -> impl Iterator<Item = String> { //~ return_impl_trait
    std::iter::empty()
}

fn main() {}
