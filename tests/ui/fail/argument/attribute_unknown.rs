//! A misspelt attribute would change nothing: a header would be read from the query, or a limit not be checked.
//!
//! Fix: Write the attribute as the message says.

#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/todos")]
async fn list(#[quary] page: u32) {} //~ attribute_unknown

#[plugin_endpoint(post, "/b")]
async fn second(#[heder("X-Trace")] b: u8, #[lenght(1..)] c: String, #[defualt(1)] d: u8) {} //~ attribute_unknown attribute_unknown attribute_unknown

fn main() {}
