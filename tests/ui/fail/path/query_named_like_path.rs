#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/todos/{id}")]
async fn list(id: u8, #[query("id")] other: u8) {} //~ query_named_like_path

fn main() {}
