#![allow(unused)]

use plugin_core::plugin_endpoint;
use schemars::JsonSchema;
use serde::Deserialize;

/// As axum's, of which only the name matters here.
struct Query<T>(T);

#[derive(Deserialize, JsonSchema)]
struct Filter {
    done: bool,
}

#[plugin_endpoint(get, "/todos")]
async fn list(Query(filter): Query<Filter>) {} //~ argument_type

fn main() {}
