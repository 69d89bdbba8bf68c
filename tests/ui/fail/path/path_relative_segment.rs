//! Callers resolve `.` and `..` before they send a request (RFC 3986, section 5.2.4), so the server would never see this path.
//!
//! Fix: Write the path that is meant, `"/lists"`.

#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/todos/../lists")] //~ path_relative_segment
async fn list() {}

#[plugin_endpoint(get, "/./todos")] //~ path_relative_segment
async fn second() {}

fn main() {}
