//! `#[path]` says that the value stands in the path, and the path template has no place for it. A document with such a parameter
//! is not valid.
//!
//! Fix: Add the parameter to the path template, `"/todos/{username}"`, or remove `#[path]`.

#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/todos")]
async fn list(#[path] username: String) {} //~ path_argument_unmatched

fn main() {}
