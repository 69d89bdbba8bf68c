//! An option has one value, so of two either the first or the second would be ignored.
//!
//! Fix: Remove one of the two.

#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(post, "/todos", status = 201, hidden, status = 202)] //~ option_repeated
async fn add() {}

fn main() {}
