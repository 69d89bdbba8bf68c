//! What is taken by reference is the plugin's state, which no caller sees. A path parameter comes from the request, and belongs
//! to the function.
//!
//! Fix: Take the path parameter by value, `name: String`.

#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/todos/{name}")]
async fn read(name: &String) {} //~ path_by_reference

fn main() {}
