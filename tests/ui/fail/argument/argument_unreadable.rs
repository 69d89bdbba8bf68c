//! Functions, pointers and trait objects live in one program's memory, so no request can carry them.
//!
//! Fix: Take a type that can be written as JSON, one with `serde::Deserialize` and `schemars::JsonSchema`.

#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(post, "/todos")]
async fn add(then: fn() -> u8) {} //~ argument_unreadable

#[plugin_endpoint(post, "/b")]
async fn second(c: Box<dyn Send>, d: *const u8) {} //~ argument_unreadable argument_unreadable

fn main() {}
