//! The `=` announces a value, and none follows.
//!
//! Fix: Write the value after the `=`, or remove the `=`.

#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/todos", operation_id =)] //~ value_missing
async fn list() {}

fn main() {}
