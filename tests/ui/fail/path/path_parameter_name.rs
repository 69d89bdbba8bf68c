//! Callers give a path parameter by its name, and clients that are generated from the document make an argument of it, so it has
//! a name that can be one.
//!
//! Fix: Write the name of the argument in the braces, `"/todos/{id}"`.

#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/todos/{}")] //~ path_parameter_name
async fn read(id: u32) {}

#[plugin_endpoint(get, "/todos/{1st}")] //~ path_parameter_name
async fn second() {}

#[plugin_endpoint(get, "/todos/{id: u32}")] //~ path_parameter_name
async fn third(id: u32) {}

fn main() {}
