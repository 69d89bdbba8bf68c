//! A rule that every value fulfils tells a caller nothing, and looks as if there were a limit.
//!
//! Fix: Write a start or an end, `#[range(1..)]`, or remove the attribute.

#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/todos")]
async fn list(#[range(..)] limit: u32) {} //~ range_unbounded

#[plugin_endpoint(get, "/b")]
async fn second(#[length(..)] f: String) {} //~ range_unbounded

fn main() {}
