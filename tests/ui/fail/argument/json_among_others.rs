#![allow(unused)]

use plugin_core::plugin_endpoint;
use plugin_core::Json;

#[plugin_endpoint(post, "/")]
async fn add(Json(a): Json<String>, b: String) {} //~ whole_body_shared

fn main() {}
