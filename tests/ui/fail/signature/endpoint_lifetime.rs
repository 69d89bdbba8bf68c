//! State is borrowed for as long as the call runs, and everything else belongs to the function, so there is nothing left for a
//! lifetime to say.
//!
//! Fix: Remove the lifetimes, `async fn list(db: &Db)`.

#![allow(unused)]

use plugin_core::plugin_endpoint;

struct Db;

#[plugin_endpoint(get, "/todos")]
async fn list<'a>(db: &'a Db) {} //~ endpoint_lifetime

fn main() {}
