//! A macro sees the argument whatever its `cfg` says, so the document would describe a parameter that the function does not
//! have.
//!
//! Fix: Put the `cfg` on two versions of the function, one with the argument and one without.

#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/todos")]
async fn list(#[cfg(unix)] page: u32) {} //~ argument_cfg

#[plugin_endpoint(get, "/b")]
async fn second(#[cfg_attr(all(), allow(unused))] page: u32) {} //~ argument_cfg

fn main() {}
