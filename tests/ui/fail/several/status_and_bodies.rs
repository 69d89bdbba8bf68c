#![allow(unused)]

use plugin_core::{Json, plugin_endpoint};

#[plugin_endpoint(post, "/todos", status = 404)] //~ status_no_success
async fn add(todo: Json<Vec<String>>, more: Json<Vec<String>>) {} //~ whole_body_shared

fn main() {}
