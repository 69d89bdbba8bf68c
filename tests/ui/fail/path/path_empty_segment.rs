//! Many clients and proxies make one slash of two, and the request then arrives at another path.
//!
//! Fix: Remove the second slash, `"/todos/done"`.

#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/todos//done")] //~ path_empty_segment
async fn list() {}

fn main() {}
