//! `/todos` and `/todos/` are two different paths, and callers that leave out the last slash, as most do, would find nothing.
//!
//! Fix: Remove the slash at the end, `"/todos"`.

#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/todos/")] //~ path_trailing_slash
async fn list() {}

fn main() {}
