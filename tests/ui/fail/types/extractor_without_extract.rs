#![allow(unused)]

use axum::http::HeaderMap;
use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/todos")]
async fn list(headers: HeaderMap) {} //~ argument_type

fn main() {}
