#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(post, "/")]
async fn add(a: impl Into<String>, b: fn() -> u8, c: Box<dyn Send>, d: *const u8) {} //~ argument_impl_trait argument_unreadable argument_unreadable argument_unreadable

fn main() {}
