//! The key of a path in OpenAPI begins with `/`, because it follows the server's URL. Without it the two would run into one
//! another: `https://example.comtodos`.
//!
//! Fix: Write `/` before the path, `"/todos"`.

#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "todos")] //~ path_without_slash
async fn list() {}

#[plugin_endpoint(get, "")] //~ path_without_slash
async fn root() {}

fn main() {}
