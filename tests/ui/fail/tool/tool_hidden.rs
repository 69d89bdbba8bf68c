//! What is hidden is in no document and in no list of tools, so no model would ever see what is said of the tool.
//!
//! Fix: Remove `hidden`, or remove `tool(…)`.

#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(post, "/todos", hidden, tool(name = "add_todo"))] //~ tool_hidden
async fn add() {}

fn main() {}
