#![allow(unused)]

//! The same rule twice, and a rule that is misspelt.

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/things")]
async fn things(
    #[range(1..)]
    #[range(..5)] //~ rule_repeated
    a: u8,
    #[lenght(1..)] b: String, //~ attribute_unknown
    #[defualt(1)] c: u8, //~ attribute_unknown
) {
}

fn main() {}
