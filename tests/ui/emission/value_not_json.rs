//! Defaults and examples stand in the document as JSON, and this value has none: serde cannot write it, as with a map whose
//! keys are no texts.
//!
//! Fix: Give a value that can be written as JSON.

use std::collections::BTreeMap;

use plugin_core::{plugin, plugin_endpoint};

#[plugin(
    name_for_human = "Shop",
    name_for_model = "shop",
    description_for_human = "Sells things.",
    description_for_model = "Plugin for looking at things in a shop and buying them.",
    contact_email = "support@example.com",
    legal_info_url = "/legal",
    logo = "ui/logos/logo.png",
    auth = none,
    endpoints(distances),
)]
pub struct Fixture;

/// Say how far the things are from each other.
#[plugin_endpoint(post, "/distances")]
async fn distances(
    /// What is known already, in metres.
    #[example(BTreeMap::from([((1, 2), 3)]))] //~ value_not_json
    known: BTreeMap<String, u32>,
) -> usize {
    known.len()
}
