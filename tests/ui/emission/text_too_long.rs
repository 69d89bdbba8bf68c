//! Plugin hosts take descriptions of operations, parameters and fields with at most 200 characters (the ChatGPT plugin
//! requirements). The macros see the doc comments of endpoints; those of types are only known when the documents are
//! written.
//!
//! Fix: Shorten the doc comment; what only people need can stand in an ordinary comment.

use plugin_core::{plugin, plugin_endpoint};
use schemars::JsonSchema;
use serde::Serialize;

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

/// A thing that is for sale.
#[derive(Serialize, JsonSchema)]
struct Thing {
    /// What the thing costs in euro cents, with the taxes of the country that the shop is in but without what the post office
    /// takes for bringing it, which depends on how heavy it is and on where it has to go. Ask for it.
    price: u32, //~ text_too_long
}

/// List everything that is for sale.
#[plugin_endpoint(get, "/things")]
async fn things() -> Vec<Thing> {
    vec![Thing { price: 250 }]
}
