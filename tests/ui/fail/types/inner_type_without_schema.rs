#![allow(unused)]

use plugin_core::plugin_endpoint;
use schemars::JsonSchema;
use serde::Deserialize;

#[derive(Deserialize)]
struct Date;

#[derive(Deserialize, JsonSchema)]
struct Todo {
    text: String,
    due: Date, //~ E0277
}

#[plugin_endpoint(post, "/todos")]
async fn add(todo: Todo) {}

fn main() {}
