#![allow(unused)]

use plugin_core::{plugin, plugin_endpoint};

#[plugin( //~ key_missing
    name_for_human = "", //~ text_empty
    name_for_model = "to do", //~ name_for_model_malformed
    description_for_human = "Manage your TODO list.",
    description_for_model = "Plugin for managing a TODO list.",
    contact_email = "support@example.com",
    legal_info_url = "https://example.com/legal",
    auth = nobody, //~ auth_unknown
    endpoints(list),
    titel = "x", //~ key_unknown
)]
pub struct Todo;

#[plugin_endpoint(get, "/todos")]
async fn list() {}

/// The plugin is still a plugin: nothing else fails because of its mistakes.
fn is_plugin() -> usize {
    <Todo as plugin_core::Plugin>::ENDPOINTS.len()
}

fn main() {}
