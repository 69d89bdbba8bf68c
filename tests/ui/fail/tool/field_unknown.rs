//! A field that is not known would be ignored, and a hint or a token that a host relies on would be missing.
//!
//! Fix: Write the field as the message says, or remove it.

#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(post, "/todos", tool(readonly))] //~ field_unknown
async fn add() {}

#[plugin_endpoint(post, "/b", tool(hidden))] //~ field_unknown
async fn second() {}

fn main() {}
