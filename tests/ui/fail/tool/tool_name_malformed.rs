//! A tool's name fits everywhere when it matches `^[A-Za-z0-9_]{1,64}$`: OpenAI takes 64 characters, and the functions of
//! Microsoft 365 Copilot have no `-`.
//!
//! Fix: Write 1 to 64 ASCII letters, digits and `_`, `tool(name = "list_todos")`.

#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/todos", tool(name = "list-todos"))] //~ tool_name_malformed
async fn list() {}

#[plugin_endpoint(get, "/b", tool(name = "größe"))] //~ tool_name_malformed
async fn second() {}

fn main() {}
