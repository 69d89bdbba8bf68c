#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "todos")]
async fn relative() {}

#[plugin_endpoint(get, "/todos/")]
async fn slash_at_end() {}

#[plugin_endpoint(get, "/todos//x")]
async fn empty_segment() {}

#[plugin_endpoint(get, "/todos/:id")]
async fn colon(id: u8) {}

#[plugin_endpoint(get, "/todos/<id>")]
async fn angle(id: u8) {}

#[plugin_endpoint(get, "/todos/{*rest}")]
async fn rest(rest: String) {}

#[plugin_endpoint(get, "/todos/a{id}")]
async fn mixed(id: u8) {}

#[plugin_endpoint(get, "/todos/{id")]
async fn open(id: u8) {}

#[plugin_endpoint(get, "/{id}/{id}")]
async fn twice(id: u8) {}

#[plugin_endpoint(get, "/todos?all")]
async fn query() {}

#[plugin_endpoint(get, "/a b/{}")]
async fn several() {}

fn main() {}
