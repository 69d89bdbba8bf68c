#![allow(unused)]

use plugin_core::plugin_endpoint;

/// As axum's, of which only the name matters here.
struct Json<T>(T);

#[plugin_endpoint(post, "/a")]
async fn whole(Json(todo): Json<String>) {} //~ argument_type

#[plugin_endpoint(post, "/b")]
async fn optional(todo: Option<Json<String>>) {} //~ argument_type

#[plugin_endpoint(get, "/c")]
async fn answer() -> Json<String> { //~ return_type
    Json(String::new())
}

fn main() {}
