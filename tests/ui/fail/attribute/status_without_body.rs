//! An answer with status 204 or 205 has no body (RFC 9110), so the value that the function returns would be lost on the way.
//!
//! Fix: Remove `status`, and return `plugin_core::NoContent`.

#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(delete, "/todos/{id}", status = 204)] //~ status_without_body
async fn remove(id: u32) {}

fn main() {}
