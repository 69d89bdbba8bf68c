//! Models, and whoever runs what they call, tell tools by their names: of two with one name, one would never be called. Names are
//! the operationIds, which differ, unless `tool(name = "…")` says otherwise.
//!
//! Fix: Give one of the two another name.

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
    endpoints(shelves, orders),
)]
pub struct Fixture;

/// List what is on the shelves.
#[plugin_endpoint(get, "/shelves", tool(name = "list"))]
async fn shelves() -> Vec<u32> {
    vec![180]
}

/// List what was ordered.
#[plugin_endpoint(get, "/orders", tool(name = "list"))] //~ tool_name_repeated
async fn orders() -> Vec<u32> {
    vec![2]
}
