//! The server answers this path itself, with what hosts ask every plugin for: the manifest, the documents, the logo, the MCP
//! server. The endpoint would hide it.
//!
//! Fix: Choose another path.

#![allow(unused)]

use plugin_core::{plugin, plugin_endpoint};

#[plugin_endpoint(get, "/openapi.yaml")]
async fn document() {}
#[plugin(
    name_for_human = "TODO Plugin",
    name_for_model = "todo",
    description_for_human = "Manage your TODO list.",
    description_for_model = "Plugin for managing a TODO list.",
    contact_email = "support@example.com",
    legal_info_url = "https://example.com/legal",
    logo = "logo.png",
    auth = none,
    endpoints(document), //~ path_built_in
)]
pub struct Todo;

fn main() {}
