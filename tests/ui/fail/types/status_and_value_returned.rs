#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(post, "/todos")]
async fn add() -> (axum::http::StatusCode, String) { //~ return_type
    (axum::http::StatusCode::CREATED, String::new())
}

fn main() {}
