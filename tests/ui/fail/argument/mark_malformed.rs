#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(post, "/")]
async fn add(#[query(name)] a: u8, #[header = 5] b: u8, #[body("")] c: u8, #[extract("x")] d: u8) {} //~ mark_malformed mark_malformed mark_malformed mark_malformed

fn main() {}
