//! A model sends what it is shown as a default or an example. This one would be refused by the rules that stand beside it.
//! The macros compare literals only; what an expression gives is known when the documents are written.
//!
//! Fix: Change the value, or the rule that it breaks.

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
    endpoints(things),
)]
pub struct Fixture;

/// How many things fit on a page of paper.
const PAGE: u32 = 100;

/// Count the things on one page.
#[plugin_endpoint(get, "/things")]
async fn things(
    /// How many things a page has at most.
    #[range(1..=50)]
    #[default(PAGE)] //~ value_breaks_rule
    limit: u32,
) -> u32 {
    limit
}
