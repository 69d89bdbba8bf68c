//! An operation of OpenAPI is one method on one path, and no method is a safe guess: callers may repeat a `get` as often as they
//! like, and a `post` they may not.
//!
//! Fix: Write the method first, `#[plugin_endpoint(get, "/todos")]`.

#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint] //~ method_missing
async fn list() {}

#[plugin_endpoint()] //~ method_missing
async fn read() {}

#[plugin_endpoint("/c")] //~ method_missing
async fn third() {}

fn main() {}
