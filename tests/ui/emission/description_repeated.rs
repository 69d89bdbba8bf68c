//! A description that another operation or argument has too does not tell the two apart, and one that only spells out the
//! name costs room in the context and says nothing.
//!
//! Fix: Say what nothing else says: what sets it apart, its unit, its format, what it is when left out.

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
    endpoints(list_things),
)]
pub struct Fixture;

/// List the things that lie between two shelves.
#[plugin_endpoint(get, "/things")]
async fn list_things(
    /// The number of a shelf.
    from: u32,
    /// The number of a shelf.
    to: u32, //~ description_repeated
    /// Max price.
    max_price: u32,
) -> u32 {
    (to - from) * max_price
}
