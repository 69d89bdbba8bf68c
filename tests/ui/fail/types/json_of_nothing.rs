#![allow(unused)]

use plugin_core::{Json, plugin_endpoint};

struct Plain;

#[plugin_endpoint(post, "/todos")]
async fn add(todo: Json<Plain>) {} //~ argument_type

fn main() {}
