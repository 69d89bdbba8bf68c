//! What stands in a constraint is what it takes.

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/things")]
async fn things(
    #[range] a: u8,
    #[range()] b: u8,
    #[range(5)] c: u8,
    #[range("1..5")] d: u8,
    #[length(-1..)] e: String,
    #[length("5")] f: String,
    #[length(..MAX)] g: String,
    #[pattern(abc)] h: String,
    #[pattern] i: String,
    #[default] j: u8,
    #[example()] k: u8,
    #[default = 5] l: u8,
) {
}

fn main() {}
