//! The answer is written by `serde`, and described by `schemars`, so that a model knows what it will read. A type without either
//! has no place in a document.
//!
//! Fix: Derive `serde::Serialize` and `schemars::JsonSchema` on the type, and on every type inside it.

#![allow(unused)]

use plugin_core::plugin_endpoint;

struct Todo(String);
#[plugin_endpoint(get, "/todos")]
async fn list() -> Vec<Todo> { //~ return_type
    Vec::new()
}

fn main() {}
