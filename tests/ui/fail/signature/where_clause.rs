//! An endpoint has no type parameters, so a `where` clause says nothing that is not known already.
//!
//! Fix: Remove the clause.

#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/todos")]
async fn list() -> String
where //~ where_clause
    String: Clone,
{
    String::new()
}

fn main() {}
