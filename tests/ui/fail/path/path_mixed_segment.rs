//! A router takes a path apart at its slashes, so a parameter is a whole segment. Readers of OpenAPI do not agree on what a part
//! of a segment means.
//!
//! Fix: Let the parameter be a segment of its own, `"/todos/{id}"`.

#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/todos/todo-{id}")] //~ path_mixed_segment
async fn read(id: u32) {}

#[plugin_endpoint(get, "/todos/{id")] //~ path_parameter_syntax
async fn open(id: u32) {}

#[plugin_endpoint(get, "/todos/{id}.json")] //~ path_mixed_segment
async fn extension(id: u32) {}

#[plugin_endpoint(get, "/todos/{{id}}")] //~ path_mixed_segment
async fn doubled(id: u32) {}

fn main() {}
