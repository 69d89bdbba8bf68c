#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/todos/{id}")]
async fn as_query(#[query] id: u32) {} //~ query_named_like_path

#[plugin_endpoint(get, "/lists/{id}")] //~ path_parameter_untaken
async fn as_header(#[header] id: u32) {}

#[plugin_endpoint(get, "/users/{id}")] //~ path_parameter_untaken
async fn renamed(#[query("other")] id: u32) {}

fn main() {}
