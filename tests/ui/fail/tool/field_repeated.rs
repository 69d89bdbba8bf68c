//! A field has one value, so of two either the first or the second would be ignored.
//!
//! Fix: Remove one of the two.

#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(post, "/todos", tool(destructive, destructive = false))] //~ field_repeated
async fn add() {}

fn main() {}
