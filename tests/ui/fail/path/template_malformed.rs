#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "todos")] //~ path_without_slash
async fn relative() {}

#[plugin_endpoint(get, "/todos/")] //~ path_trailing_slash
async fn slash_at_end() {}

#[plugin_endpoint(get, "/todos//x")] //~ path_empty_segment
async fn empty_segment() {}

#[plugin_endpoint(get, "/todos/:id")] //~ path_parameter_syntax
async fn colon(id: u8) {}

#[plugin_endpoint(get, "/todos/<id>")] //~ path_parameter_syntax
async fn angle(id: u8) {}

#[plugin_endpoint(get, "/todos/{*rest}")] //~ path_wildcard
async fn rest(rest: String) {}

#[plugin_endpoint(get, "/todos/a{id}")] //~ path_mixed_segment
async fn mixed(id: u8) {}

#[plugin_endpoint(get, "/todos/{id")] //~ path_mixed_segment
async fn open(id: u8) {}

#[plugin_endpoint(get, "/{id}/{id}")] //~ path_parameter_repeated
async fn twice(id: u8) {}

#[plugin_endpoint(get, "/todos?all")] //~ path_query_string
async fn query() {}

#[plugin_endpoint(get, "/a b/{}")] //~ path_character path_parameter_name
async fn several() {}

fn main() {}
