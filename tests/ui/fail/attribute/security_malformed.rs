//! A security requirement of OpenAPI is either empty, so that anyone may call, or it names the scopes that a caller's token must
//! have. A document that said anything else would mislead callers about who is let in.
//!
//! Fix: Write `security = none`, or the scopes, `security("todos:read")`.

#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/todos", security = all)] //~ security_malformed
async fn list() {}

#[plugin_endpoint(get, "/b", security)] //~ security_malformed
async fn second() {}

fn main() {}
