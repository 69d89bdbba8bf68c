//! The document describes every argument and every answer by the schema of its type, and the compiler does not guess the types
//! of a function from its body.
//!
//! Fix: Write the type, `limit: usize`.

#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/todos")]
async fn list(limit: _) {} //~ type_inferred

fn main() {}
