//! `tool(…)` says how models see the endpoint where that differs from the HTTP operation. With nothing in it, nothing differs.
//!
//! Fix: Write what differs, `tool(name = "list_todos")`, or remove it.

#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/todos", tool())] //~ tool_empty
async fn list() {}

fn main() {}
