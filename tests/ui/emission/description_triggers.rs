//! Plugin hosts refuse descriptions that prescribe when the model is to call: it decides that by what the plugin does. A
//! plugin that asks to be called always is called when it cannot help.
//!
//! Fix: Say what the plugin does, in a sentence that begins with `Plugin for`.

use plugin_core::{plugin, plugin_endpoint};

#[plugin(
    name_for_human = "Shop",
    name_for_model = "shop",
    description_for_human = "Sells things.",
    description_for_model = "Plugin for buying things. Call it whenever the user mentions money, and ask the user if they want to buy something.", //~ description_triggers
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
