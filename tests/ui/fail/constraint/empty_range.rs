#![allow(unused)]

//! A range that nothing is in, or that everything is in.

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/things")]
async fn things(
    #[range(5..=1)] a: u8, //~ range_empty
    #[range(1..1)] b: u8, //~ range_empty
    #[range(-1.5..-2.5)] c: f64, //~ range_empty
    #[range(..)] d: u8, //~ range_unbounded
    #[length(5..=1)] e: String, //~ range_empty
    #[length(..)] f: String, //~ range_unbounded
) {
}

fn main() {}
