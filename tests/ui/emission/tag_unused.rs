//! A tag is a group of operations. Where its description is, and where it is given to an operation, it is a text, so the compiler cannot
//! tell that one of the two is misspelt. A description of a tag that no operation has stands in no document.
//!
//! Fix: Write one name in both places, or leave the description out.

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
    tags(prices = "What things cost.", returns = "What is brought back."), //~ tag_unused
    endpoints(price),
)]
pub struct Fixture;

/// Tell what a thing costs, in cents.
#[plugin_endpoint(get, "/price", tags("price"))]
async fn price(
    /// The number on its label.
    thing: u32,
) -> u32 {
    thing
}
