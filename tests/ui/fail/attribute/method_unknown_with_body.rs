#![allow(unused)]

use plugin_core::{Json, plugin_endpoint};

#[plugin_endpoint(pot, "/todos")] //~ method_unknown
async fn add(todo: Json<String>) {}

#[plugin_endpoint(pot, "/todos/{list}")] //~ method_unknown
async fn add_to(list: String, todo: Json<String>) {}

fn main() {}
