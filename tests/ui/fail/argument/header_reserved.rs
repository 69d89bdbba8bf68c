//! OpenAPI ignores header parameters called `Accept`, `Content-Type` or `Authorization`, because the responses, the request body
//! and the security schemes describe them. Callers would never learn of this one.
//!
//! Fix: Take the header with `#[extract] headers: axum::http::HeaderMap`.

#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/todos")]
async fn list(#[header("Authorization")] token: String) {} //~ header_reserved

#[plugin_endpoint(get, "/b")]
async fn second(#[header("accept")] a: String, #[header] content_type: String) {} //~ header_reserved header_reserved

fn main() {}
