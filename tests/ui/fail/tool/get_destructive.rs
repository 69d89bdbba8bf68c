//! GET and HEAD are safe methods (RFC 9110, section 9.2.1): browsers, crawlers and hosts send them unasked and more than once.
//! What they call must not change anything.
//!
//! Fix: Use `post` or `delete` for what changes something, or remove the hint.

#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/todos/clear", tool(destructive))] //~ get_destructive
async fn clear() {}

#[plugin_endpoint(get, "/b", tool(read_only = false))] //~ get_destructive
async fn second() {}

#[plugin_endpoint(head, "/c", tool(destructive))] //~ get_destructive
async fn third() {}

fn main() {}
