//! The document carries the default or the example as JSON, so the value must be one that can be written so.
//!
//! Fix: Derive `serde::Serialize` on its type, or write the value as JSON, `#[default("newest")]`.

#![allow(unused)]

use plugin_core::plugin_endpoint;

struct Order;

#[plugin_endpoint(get, "/todos")]
async fn list(#[default(Order)] order: String) {} //~ value_not_json

fn main() {}
