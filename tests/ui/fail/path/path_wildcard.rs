//! A path parameter of OpenAPI has no slash in it, so no document can say that this one takes several segments, and callers
//! would encode the slashes.
//!
//! Fix: Take one segment, `"/files/{name}"`, or take the rest as a query parameter.

#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/files/{*path}")] //~ path_wildcard
async fn read(path: String) {}

fn main() {}
