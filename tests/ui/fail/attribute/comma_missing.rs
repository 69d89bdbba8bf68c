//! Without the comma it cannot be told where one entry ends and the next begins.
//!
//! Fix: Write a comma between the entries, and `=` between a name and its value.

#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/todos", hidden deprecated)] //~ comma_missing
async fn list() {}

#[plugin_endpoint(get, "/b", operation_id "listTodos")] //~ value_malformed
async fn second() {}

#[plugin_endpoint(get, "/c", tags("a") hidden)] //~ comma_missing
async fn third() {}

#[plugin_endpoint(get, "/d", status = 201 hidden)] //~ comma_missing
async fn fourth() {}

fn main() {}
