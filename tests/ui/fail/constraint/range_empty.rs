//! Every call would be refused with status 422, because no value is between the two ends.
//!
//! Fix: Write the smaller end first, `#[range(1..=50)]`.

#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/todos")]
async fn list(#[range(50..=1)] limit: u32) {} //~ range_empty

#[plugin_endpoint(get, "/b")]
async fn second(
    #[range(1..1)] b: u8, //~ range_empty
    #[range(-1.5..-2.5)] c: f64, //~ range_empty
    #[length(5..=1)] e: String, //~ range_empty
) {
}

fn main() {}
