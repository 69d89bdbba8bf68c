//! A request has one body of one media type. It is a form or it is JSON, and a caller cannot send both.
//!
//! Fix: Say `#[form]` for every field of the body, or for none.

#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(post, "/todos")]
async fn add(#[form] name: String, #[body] size: u32) {} //~ form_and_json

fn main() {}
