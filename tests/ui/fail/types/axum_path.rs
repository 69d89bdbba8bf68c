#![allow(unused)]

use axum::extract::Path;
use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/todos/{id}")]
async fn read(Path(id): Path<u32>) {} //~ argument_type

fn main() {}
