//! Hosts decide by these hints (`readOnlyHint` and `destructiveHint` of MCP) whether to ask the user first. A tool that only
//! reads destroys nothing, so one of the two is not true.
//!
//! Fix: Remove `read_only` if calls change something, and `destructive` if they do not.

#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(post, "/todos", tool(read_only, destructive))] //~ tool_contradiction
async fn add() {}

fn main() {}
