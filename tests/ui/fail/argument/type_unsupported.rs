#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(post, "/")]
async fn add(a: impl Into<String>, b: fn() -> u8, c: Box<dyn Send>, d: *const u8) {}

fn main() {}
