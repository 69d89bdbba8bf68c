//! An annotation makes its item one endpoint, or one plugin. A second one would declare the same hidden things once more.
//!
//! Fix: Remove one annotation, or write a second function that calls the first.

#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/todos")]
#[plugin_endpoint(get, "/lists")] //~ annotation_repeated
async fn list() {}

fn main() {}
