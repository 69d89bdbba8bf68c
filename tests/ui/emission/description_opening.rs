//! Plugin hosts ask for a `description_for_model` that begins with "Plugin for" and then lists what the API does: so a
//! model that has several plugins at hand can compare them.
//!
//! Fix: Begin with `Plugin for`, and list what can be done.

use plugin_core::{plugin, plugin_endpoint};

#[plugin(
    name_for_human = "Shop",
    name_for_model = "shop",
    description_for_human = "Sells things.",
    description_for_model = "Welcome to the shop, where everything is cheap.", //~ description_opening
    contact_email = "support@example.com",
    legal_info_url = "/legal",
    logo = "ui/logos/logo.png",
    auth = none,
    endpoints(count_things),
)]
pub struct Fixture;

/// Count the things that are for sale.
#[plugin_endpoint(get, "/things")]
async fn count_things() -> u32 {
    3
}
