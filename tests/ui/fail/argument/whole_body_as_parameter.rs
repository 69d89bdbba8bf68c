//! On `get`, `head` and `delete` an argument is a query parameter, and a parameter is not a request body.
//!
//! Fix: Take the type without `Json`, `filter: String`, or use `post`.

#![allow(unused)]

use plugin_core::{Json, plugin_endpoint};

#[plugin_endpoint(get, "/todos")]
async fn list(filter: Json<String>) {} //~ whole_body_as_parameter

fn main() {}
