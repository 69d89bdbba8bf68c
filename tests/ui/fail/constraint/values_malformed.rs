#![allow(unused)]

//! What stands in a constraint is what it takes.

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/things")]
async fn things(
    #[range] a: u8, //~ rule_malformed
    #[range()] b: u8, //~ rule_malformed
    #[range(5)] c: u8, //~ rule_malformed
    #[range("1..5")] d: u8, //~ rule_malformed
    #[length(-1..)] e: String, //~ rule_malformed
    #[length("5")] f: String, //~ rule_malformed
    #[length(..MAX)] g: String, //~ rule_malformed
    #[pattern(abc)] h: String, //~ rule_malformed
    #[pattern] i: String, //~ rule_malformed
    #[default] j: u8, //~ rule_malformed
    #[example()] k: u8, //~ rule_malformed
    #[default = 5] l: u8, //~ rule_malformed
) {
}

fn main() {}
