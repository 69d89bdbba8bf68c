//! A path of OpenAPI ends where the query begins. A parameter inside it would be in no document, and no caller could give it
//! another value.
//!
//! Fix: Take the query parameter as an argument, `async fn list(done: bool)`.

#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/todos?done=true")] //~ path_query_string
async fn list() {}

fn main() {}
