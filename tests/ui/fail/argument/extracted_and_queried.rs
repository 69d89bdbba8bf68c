#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/todos")]
async fn list(#[extract] #[query] page: u32) {} //~ mark_repeated

fn main() {}
