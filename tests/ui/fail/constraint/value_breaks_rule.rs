//! A caller who sends the value that the document gives as the default or as an example would be refused for it.
//!
//! Fix: Give a value that the rule allows, `#[default(50)]`, or widen the rule.

#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/todos")]
async fn list(#[range(1..=50)] #[default(100)] limit: u32) {} //~ value_breaks_rule

#[plugin_endpoint(get, "/b")]
async fn second(
    #[range(1..=50)] #[default(0)] a: u32, //~ value_breaks_rule
    #[range(1..50)] #[example(50)] b: u32, //~ value_breaks_rule
    #[length(2..)] #[example("a")] c: String, //~ value_breaks_rule
    #[length(..=2)] #[default("abc")] d: String, //~ value_breaks_rule
    #[range(1..=50)] #[default(0)] #[example(51)] e: u32, //~ value_breaks_rule value_breaks_rule
) {
}

fn main() {}
