//! What may follow the word is the name that callers use, as a text. Nothing else is understood there.
//!
//! Fix: Write `#[query]` for the argument's own name, or `#[query("page")]` for another.

#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/todos")]
async fn list(#[query(page)] number: u32) {} //~ mark_malformed

#[plugin_endpoint(post, "/b")]
async fn second(#[header = 5] b: u8, #[body("")] c: u8, #[extract("x")] d: u8, #[query()] e: u8) {} //~ mark_malformed mark_malformed mark_malformed mark_malformed

#[plugin_endpoint(post, "/c")]
async fn third(#[query("a", "b")] a: u8) {} //~ mark_malformed

fn main() {}
