#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/")]
async fn list(#[cfg(all())] a: u8) {} //~ argument_cfg

fn main() {}
