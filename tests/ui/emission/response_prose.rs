//! The guidelines of plugin hosts ask for raw data and not for sentences: what a model should say is its own, and a field
//! has a name and a description by which the model knows what it got.
//!
//! Fix: Return a struct whose fields hold what the text says.

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
    endpoints(price),
)]
pub struct Fixture;

/// Look up what a thing costs.
#[plugin_endpoint(get, "/things/{thing}/price")]
async fn price(
    /// The number on its label.
    thing: u32,
) -> String { //~ response_prose
    format!("Thing number {thing} costs only 2.50 euro!")
}
