//! Advice is silenced by its code. A code that does not exist silences nothing, so the warning would come back with nobody
//! knowing why.
//!
//! Fix: Write the code that stands in brackets at the end of the warning.

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
    endpoints(drawer),
)]
pub struct Fixture;

/// A drawer, which may have drawers in it.
#[derive(Serialize, JsonSchema)]
#[schemars(extend("x-plugin-allow" = ["type_recursiv"]))] //~ advice_unknown
struct Drawer {
    /// The drawers that are in it.
    drawers: Vec<Drawer>,
}

/// Look at the outermost drawer.
#[plugin_endpoint(get, "/drawer")]
async fn drawer() -> Drawer {
    Drawer { drawers: Vec::new() }
}
