//! A range is for numbers, a length for texts, lists and maps, and a pattern for texts. JSON Schema ignores a rule that is for
//! values of another type, so nobody would keep to it.
//!
//! Fix: Remove the rule, or write the one for the argument's type, `#[length(1..=50)]`.

#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/todos")]
async fn list(#[range(1..=50)] prefix: String) {} //~ rule_misfit

#[plugin_endpoint(get, "/b")]
async fn second(#[length(1..)] a: u32, #[pattern("^[a-z]+$")] b: u32) {} //~ rule_misfit rule_misfit

fn main() {}
