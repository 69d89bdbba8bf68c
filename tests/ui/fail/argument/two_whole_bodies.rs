#![allow(unused)]

use plugin_core::{Json, Text, plugin_endpoint};

#[plugin_endpoint(post, "/todos")]
async fn add(todo: Json<String>, text: Text) {} //~ whole_body_shared

fn main() {}
