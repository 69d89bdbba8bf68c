//! The document describes the answer by the schema of its type. `impl Trait` hides the type, and with it the schema.
//!
//! Fix: Write the type that the endpoint returns, `Vec<String>`.

#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/todos")]
async fn list() -> impl Iterator<Item = String> { //~ return_impl_trait
    std::iter::empty()
}

fn main() {}
