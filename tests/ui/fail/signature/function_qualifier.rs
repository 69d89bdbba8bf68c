//! The server calls the function from Rust, for anyone who sends a request: there is nobody who could promise what an `unsafe`
//! function demands, and no use for a foreign ABI or for `const`.
//!
//! Fix: Remove the word before `fn`, and write `async fn` alone.

#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/todos")]
async unsafe fn list() {} //~ function_qualifier

#[plugin_endpoint(get, "/b")]
async extern "C" fn second() {} //~ function_qualifier

#[plugin_endpoint(get, "/c")]
async unsafe extern "C" fn third() {} //~ function_qualifier function_qualifier

fn main() {}
