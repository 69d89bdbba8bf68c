//! A reference is to the plugin's state. What a caller sends is read out of the request and belongs to the function, so that it
//! may keep it.
//!
//! Fix: Take the owned type, `todo: String`.

#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(post, "/todos")]
async fn add(todo: &str) {} //~ argument_borrowed

#[plugin_endpoint(post, "/b")]
async fn second(list: &[String], inner: Option<&str>) {} //~ argument_borrowed argument_borrowed

fn main() {}
