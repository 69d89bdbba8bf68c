#![allow(unused)]

use plugin_core::plugin_endpoint;
use schemars::JsonSchema;

struct Plain;

#[derive(JsonSchema)]
struct OnlySchema;

#[plugin_endpoint(get, "/a")]
async fn first() -> Vec<Plain> { //~ return_type
    Vec::new()
}

#[plugin_endpoint(get, "/b")]
async fn second() -> OnlySchema { //~ return_type
    OnlySchema
}

fn main() {}
