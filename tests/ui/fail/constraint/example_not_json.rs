#![allow(unused)]

use plugin_core::plugin_endpoint;

struct Order;

#[plugin_endpoint(post, "/todos")]
async fn add(#[example(Order)] order: String, #[default(Order)] other: u8) {} //~ value_not_json value_not_json

fn main() {}
