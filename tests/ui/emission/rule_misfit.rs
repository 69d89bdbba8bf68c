//! JSON Schema ignores a rule about numbers where the value is a text, and so would every reader of the document: the rule would
//! stand there and hold for nothing. What a type of your own is written as is known when the documents are built.
//!
//! Fix: Remove the attribute, or write the one for the type: `#[range]` for numbers, `#[length]` for texts, lists and maps.

use plugin_core::{plugin, plugin_endpoint};
use schemars::JsonSchema;
use serde::Deserialize;

#[plugin(
    name_for_human = "Shop",
    name_for_model = "shop",
    description_for_human = "Sells things.",
    description_for_model = "Plugin for looking at things in a shop and buying them.",
    contact_email = "support@example.com",
    legal_info_url = "/legal",
    logo = "ui/logos/logo.png",
    auth = none,
    endpoints(things),
)]
pub struct Fixture;

/// The beginning of a name.
#[derive(Deserialize, JsonSchema)]
struct Prefix(String);

/// Count the things with a name like this.
#[plugin_endpoint(get, "/things")]
async fn things(
    /// What the name begins with.
    #[range(1..=80)] //~ rule_misfit
    prefix: Prefix,
) -> usize {
    prefix.0.len()
}
