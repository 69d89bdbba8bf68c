//! An option that is not known would be ignored, and with it what its author wanted to say: the document would carry another
//! name, or the endpoint would not be hidden.
//!
//! Fix: Write the option as the message says, or remove it.

#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/todos", operationid = "listTodos")] //~ option_unknown
async fn list() {}

#[plugin_endpoint(get, "/b", cached)] //~ option_unknown
async fn second() {}

fn main() {}
