//! The body of a GET or HEAD request has no meaning (RFC 9110, section 9.3.1): many clients do not send it, and proxies may drop
//! it.
//!
//! Fix: Remove the attribute, which makes it a query parameter, or use `post`.

#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/todos")]
async fn list(#[body] filter: String) {} //~ body_not_allowed

#[plugin_endpoint(head, "/b")]
async fn check(#[body] filter: String) {} //~ body_not_allowed

#[plugin_endpoint(get, "/c")]
async fn find(#[form] name: String) {} //~ body_not_allowed

fn main() {}
