//! The manifest is read far from the server that wrote it, so a link in it is a whole URL (RFC 3986), with the scheme and the
//! host.
//!
//! Fix: Write the whole URL, `https://example.com/legal`, or for the legal page `/legal`, which the server answers itself.

#![allow(unused)]

use plugin_core::{plugin, plugin_endpoint};

#[plugin(
    name_for_human = "TODO Plugin",
    name_for_model = "todo",
    description_for_human = "Manage your TODO list.",
    description_for_model = "Plugin for managing a TODO list.",
    contact_email = "support@example.com",
    legal_info_url = "example.com/legal", //~ url_malformed
    logo = "logo.png",
    auth = none,
    endpoints(list),
)]
pub struct Todo;

/// List the todos.
#[plugin_endpoint(get, "/todos")]
async fn list() {}

fn main() {}
