//! The second-level domain of the legal page equals that of the plugin (ChatGPT plugin manifest), so that users know whom they
//! deal with.
//!
//! Fix: Put the page on the plugin's own domain, `https://example.com/legal`, or write `/legal` for the page that the server
//! has.

#![allow(unused)]

use plugin_core::{plugin, plugin_endpoint};

#[plugin(
    name_for_human = "TODO Plugin",
    name_for_model = "todo",
    description_for_human = "Manage your TODO list.",
    description_for_model = "Plugin for managing a TODO list.",
    contact_email = "support@example.com",
    legal_info_url = "https://example.org/legal", //~ legal_info_url_domain
    logo = "logo.png",
    auth = none,
    public_url = "https://todo.example.com",
    endpoints(list),
)]
pub struct Todo;

/// List the todos.
#[plugin_endpoint(get, "/todos")]
async fn list() {}

fn main() {}
