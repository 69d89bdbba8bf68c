//! Callers read the pattern in the schema, as a regular expression of ECMAScript, and the server checks every value against it.
//! One that cannot be read would be checked by nobody.
//!
//! Fix: Write a regular expression without look-around and back-references, `#[pattern("^[a-z]+$")]`.

#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/todos")]
async fn list(#[pattern("^[a-z+$")] prefix: String) {} //~ pattern_malformed

#[plugin_endpoint(get, "/b")]
async fn second(#[pattern("(?=x)")] a: String, #[pattern("*")] b: String) {} //~ pattern_malformed pattern_malformed

fn main() {}
