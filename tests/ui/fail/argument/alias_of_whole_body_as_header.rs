#![allow(unused)]

use plugin_core::{Json, plugin_endpoint};

type Alias = Json<String>;

#[plugin_endpoint(post, "/todos")]
async fn add(#[header("X-Todo")] todo: Alias) {} //~ whole_body_as_parameter

fn main() {}
