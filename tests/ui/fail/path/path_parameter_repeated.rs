//! The names of the parameters of one operation differ in OpenAPI. With one name for two places a caller cannot say which value
//! goes where.
//!
//! Fix: Give the second parameter a name of its own, `"/users/{user}/todos/{id}"`.

#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/users/{id}/todos/{id}")] //~ path_parameter_repeated
async fn read(id: u32) {}

fn main() {}
