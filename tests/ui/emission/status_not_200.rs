//! LangChain and LlamaIndex, which still load plugins, drop every operation whose success is not a 200; that was measured
//! with twelve readers of OpenAPI. The operation is then one that models never see.
//!
//! Fix: Return the value itself, or `()`, which answers `{}` with status 200.

use plugin_core::{Accepted, plugin, plugin_endpoint};

#[plugin(
    name_for_human = "Shop",
    name_for_model = "shop",
    description_for_human = "Sells things.",
    description_for_model = "Plugin for looking at things in a shop and buying them.",
    contact_email = "support@example.com",
    legal_info_url = "/legal",
    logo = "ui/logos/logo.png",
    auth = none,
    endpoints(reserve),
)]
pub struct Fixture;

/// Reserve a thing.
#[plugin_endpoint(post, "/reservations")]
async fn reserve(
    /// The number on its label.
    thing: u32,
) -> Accepted<u32> { //~ status_not_200
    Accepted(thing)
}
