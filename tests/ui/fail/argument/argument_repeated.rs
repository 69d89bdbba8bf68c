//! A caller gives one value for one name, and parameters of one name at one place are not valid in OpenAPI.
//!
//! Fix: Give one of the two another name, `#[query("last_page")]`.

#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/todos")]
async fn list(#[query("page")] first: u32, #[query("page")] last: u32) {} //~ argument_repeated

#[plugin_endpoint(get, "/b")]
async fn second(#[header("X-Page")] first: u32, #[header("x-page")] last: u32) {} //~ argument_repeated

#[plugin_endpoint(post, "/c")]
async fn third(_page: u32, page: u32) {} //~ argument_repeated

fn main() {}
