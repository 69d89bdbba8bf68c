//! Descriptions are all that a model knows of an endpoint, an argument or a field. Without one it guesses from the name:
//! the unit of a price, the format of a date, what happens when an argument is left out.
//!
//! Fix: Write a doc comment; arguments and fields can have them too.

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

#[plugin_endpoint(get, "/things")]
async fn list_things(page: u32, size: Option<u32>) -> u32 { //~ description_missing
    page * size.unwrap_or(10)
}
