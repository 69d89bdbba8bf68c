//! The method is a word of the annotation, as `struct` is a word of Rust, so it stands without quotation marks; and an endpoint
//! has one method.
//!
//! Fix: Write the method without quotation marks, `#[plugin_endpoint(get, "/todos")]`.

#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint("get", "/todos")] //~ method_malformed
async fn list() {}

fn main() {}
