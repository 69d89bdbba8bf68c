//! `auth = user_http(…)` promises that each caller is known by credentials of their own, and only the plugin knows its users.
//!
//! Fix: Implement `Authenticate` for the plugin: the type of its users, and what turns credentials into one.

use plugin_core::{plugin, plugin_endpoint};

#[plugin(
    name_for_human = "Notes",
    name_for_model = "notes",
    description_for_human = "Keeps notes.",
    description_for_model = "Plugin for keeping notes.",
    contact_email = "support@example.com",
    legal_info_url = "/legal",
    logo = "logo.png",
    auth = user_http(bearer), //~ authenticate_missing
    endpoints(list),
)]
struct Notes;

/// List the notes.
#[plugin_endpoint(get, "/notes")]
async fn list() -> Vec<String> {
    Vec::new()
}

fn main() {}
