#![allow(unused)]

use plugin_core::plugin_endpoint;
use schemars::JsonSchema;
use serde::Serialize;

struct Plain;

#[derive(JsonSchema)]
struct OnlySchema;

#[derive(Serialize)]
struct OnlyWritten;

#[plugin_endpoint(get, "/a")]
async fn first() -> Option<Plain> { //~ return_type
    None
}

#[plugin_endpoint(get, "/b")]
async fn second() -> OnlySchema { //~ return_type
    OnlySchema
}

#[plugin_endpoint(get, "/c")]
async fn third() -> OnlyWritten { //~ return_type
    OnlyWritten
}

fn main() {}
