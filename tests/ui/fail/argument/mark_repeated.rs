#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(post, "/")]
async fn add(#[query] #[query] a: u8, #[query] #[header] b: u8) {} //~ mark_repeated mark_repeated

fn main() {}
