//! A path parameter is always `required` in OpenAPI: a request without it has another path, and reaches another endpoint or
//! none.
//!
//! Fix: Take the argument without `Option`, `id: u32`.

#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/todos/{id}")]
async fn read(id: Option<u32>) {} //~ path_parameter_optional

fn main() {}
