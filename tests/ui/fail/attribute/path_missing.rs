//! Without a path template the server does not know which requests are meant for the endpoint. The path is the name by which
//! callers know it, so it is not made up from the function's name.
//!
//! Fix: Write the path template after the method, `#[plugin_endpoint(get, "/todos")]`.

#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get)] //~ path_missing
async fn list() {}

#[plugin_endpoint(get,)] //~ path_missing
async fn read() {}

fn main() {}
