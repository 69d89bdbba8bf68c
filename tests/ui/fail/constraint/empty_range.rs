//! A range that nothing is in, or that everything is in.

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/things")]
async fn things(
    #[range(5..=1)] a: u8,
    #[range(1..1)] b: u8,
    #[range(-1.5..-2.5)] c: f64,
    #[range(..)] d: u8,
    #[length(5..=1)] e: String,
    #[length(..)] f: String,
) {
}

fn main() {}
