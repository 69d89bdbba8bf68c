//! OpenAPI allows it, but there are readers that know a parameter by its name alone, and take the one for the other.
//!
//! Fix: Give one of the two another name, `#[query("other")]`.

#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/todos/{id}")]
async fn list(id: u32, #[query("id")] other: u32) {} //~ query_named_like_path

fn main() {}
