#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(post, "/todos")]
async fn add(#[quary] a: u8, #[heder("X-Trace")] b: u8) {} //~ attribute_unknown attribute_unknown

fn main() {}
