//! What a caller sends is read by `serde`, and described by `schemars`, in every document. A type with only one of them would be
//! read and not described, or described and not read.
//!
//! Fix: Derive `serde::Deserialize` and `schemars::JsonSchema` on the type, and on every type inside it.

#![allow(unused)]

use plugin_core::plugin_endpoint;

struct Todo(String);
#[plugin_endpoint(post, "/todos")]
async fn add(todo: Todo) {} //~ argument_type

fn main() {}
