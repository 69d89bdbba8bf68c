//! The rule goes into the schema, where callers read it, so it must be one that a schema can say: a range of numbers, a length,
//! a pattern, or a value.
//!
//! Fix: Write the rule in the form that the message shows, `#[range(1..=50)]`.

#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/todos")]
async fn list(#[range(50)] limit: u32) {} //~ rule_malformed

#[plugin_endpoint(get, "/b")]
async fn second(
    #[range] a: u8, //~ rule_malformed
    #[range()] b: u8, //~ rule_malformed
    #[range("1..5")] d: u8, //~ rule_malformed
    #[length(-1..)] e: String, //~ rule_malformed
    #[length("5")] f: String, //~ rule_malformed
    #[length(..MAX)] g: String, //~ rule_malformed
    #[pattern(abc)] h: String, //~ rule_malformed
    #[pattern] i: String, //~ rule_malformed
    #[default] j: u8, //~ rule_malformed
    #[example()] k: u8, //~ rule_malformed
    #[default = 5] l: u8, //~ rule_malformed
    #[default(:)] m: u8, //~ rule_malformed
) {
}

fn main() {}
