//! Semantic Kernel and LlamaIndex follow every reference until they have the whole schema, and fail on one without an end;
//! that was measured with twelve readers of OpenAPI. They then load nothing of the plugin.
//!
//! Fix: Give the inner values ids and list them flat, or refer to them by their ids.

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
struct Drawer {
    /// The drawers that are in it.
    drawers: Vec<Drawer>, //~ type_recursive
}

/// Look at the outermost drawer.
#[plugin_endpoint(get, "/drawer")]
async fn drawer() -> Drawer {
    Drawer { drawers: Vec::new() }
}
