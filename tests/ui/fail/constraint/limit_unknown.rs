#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/things")]
async fn things(#[range(..=MAXIMUM)] limit: u8, #[default(DEFAULT)] other: u8) {} //~ E0425 E0425

fn main() {}
