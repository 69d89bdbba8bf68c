#![allow(unused)]

use plugin_core::plugin_endpoint;

#[doc = include_str!("nowhere.md")] //~ rustc rustc
#[plugin_endpoint(get, "/")]
async fn list() {}

fn main() {}
