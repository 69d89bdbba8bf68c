#![allow(unused)]

use plugin_core::plugin_endpoint;
use schemars::JsonSchema;

#[derive(JsonSchema)]
struct OnlySchema;

#[plugin_endpoint(post, "/")]
async fn add(a: OnlySchema) {} //~ argument_type

fn main() {}
