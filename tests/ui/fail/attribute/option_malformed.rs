//! After the path template every entry begins with the name of an option; a value alone does not say what it is for.
//!
//! Fix: Write the option's name before its value, `operation_id = "todos"`, or remove the value.

#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/todos", "todos")] //~ option_malformed
async fn list() {}

fn main() {}
