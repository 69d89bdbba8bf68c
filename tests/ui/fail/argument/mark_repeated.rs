//! A value comes from one place, so one attribute would be ignored.
//!
//! Fix: Keep the attribute that says where the value comes from, and remove the other.

#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/todos")]
async fn list(#[query] #[header] page: u32) {} //~ mark_repeated

#[plugin_endpoint(post, "/b")]
async fn second(#[query] #[query] a: u8) {} //~ mark_repeated

fn main() {}
