//! An argument with `&` is the plugin's state, which callers neither give nor see; the attribute says that they give it.
//!
//! Fix: Remove the attribute for state, or the `&` for a value that callers give.

#![allow(unused)]

use plugin_core::plugin_endpoint;

struct Db;

#[plugin_endpoint(get, "/todos")]
async fn list(#[query] db: &Db) {} //~ state_marked

fn main() {}
