//! The operationId is the name of the function that a model calls. What fits everywhere is `^[A-Za-z0-9_]{1,64}$`: OpenAI's
//! function tools take no more than 64 characters, and the functions of Microsoft 365 Copilot no `-`.
//!
//! Fix: Write `operation_id = "…"` with 1 to 64 ASCII letters, digits and `_`, or rename the function.

#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/todos", operation_id = "list todos")] //~ operation_id_malformed
async fn list() {}

#[plugin_endpoint(get, "/b", operation_id = "")] //~ operation_id_malformed
async fn second() {}

#[plugin_endpoint(get, "/e")]
async fn größe() {} //~ operation_id_malformed

fn main() {}
