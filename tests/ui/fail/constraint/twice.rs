//! The same rule twice, and a rule that is misspelt.

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/things")]
async fn things(
    #[range(1..)]
    #[range(..5)]
    a: u8,
    #[lenght(1..)] b: String,
    #[defualt(1)] c: u8,
) {
}

fn main() {}
