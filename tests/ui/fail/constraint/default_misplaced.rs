//! A default stands for a value that a caller leaves out. A path parameter, a file and a whole body cannot be left out with one,
//! and an `Option` that has a default would never be `None`.
//!
//! Fix: Remove `#[default]`, or take a query parameter without `Option`.

#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/todos/{id}")]
async fn read(#[default(1)] id: u32) {} //~ default_misplaced

#[plugin_endpoint(get, "/b")]
async fn second(#[default(2)] limit: Option<u8>) {} //~ default_misplaced

#[plugin_endpoint(post, "/c")]
async fn third(#[default("x")] text: plugin_core::Json<String>) {} //~ default_misplaced

#[plugin_endpoint(post, "/d")]
async fn fourth(#[file] #[default("x")] photo: plugin_core::Upload) {} //~ default_misplaced

fn main() {}
