#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(post, "/")]
async fn add(text: &str, list: &[String], inner: Option<&str>) {} //~ argument_borrowed argument_borrowed argument_borrowed

fn main() {}
