//! With `off` the endpoint is no tool, so nobody would read the rest.
//!
//! Fix: Remove `off`, or everything else.

#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(post, "/todos", tool(off, name = "add_todo"))] //~ tool_off
async fn add() {}

#[plugin_endpoint(post, "/b", tool(read_only, off))] //~ tool_off
async fn second() {}

fn main() {}
