#![allow(unused)]

//! The ends of a range are numbers.

use plugin_core::plugin_endpoint;

const NAME: &str = "x";

#[plugin_endpoint(get, "/things")]
async fn things(#[range(..=NAME)] limit: u8) {} //~ E0606

fn main() {}
