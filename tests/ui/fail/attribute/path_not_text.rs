//! The path template is read while the endpoint compiles, because its `{names}` are compared with the arguments. Nothing but a
//! literal text is known by then.
//!
//! Fix: Write the path template in quotation marks, `#[plugin_endpoint(get, "/todos")]`.

#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, todos)] //~ path_not_text
async fn list() {}

#[plugin_endpoint(get, /todos)] //~ path_not_text
async fn read() {}

#[plugin_endpoint(get, concat!("/", "todos"))] //~ path_not_text
async fn third() {}

fn main() {}
