#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/todos")]
async fn list() -> axum::response::Response { //~ return_type
    axum::response::IntoResponse::into_response("")
}

fn main() {}
