//! An endpoint is called, and only a function can be: its arguments become the parameters, its type the answer.
//!
//! Fix: Put the annotation above an `async fn`.

#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/todos")]
struct List; //~ not_a_function

fn main() {}
