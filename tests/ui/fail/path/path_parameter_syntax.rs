//! OpenAPI writes a path parameter in braces. The `:id` and `<id>` of other frameworks would stand in the document as text, and
//! callers would send just that.
//!
//! Fix: Write the parameter in braces, `"/todos/{id}"`.

#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/todos/:id")] //~ path_parameter_syntax
async fn read(id: u32) {}

#[plugin_endpoint(get, "/todos/<id>")] //~ path_parameter_syntax
async fn second(id: u32) {}

fn main() {}
