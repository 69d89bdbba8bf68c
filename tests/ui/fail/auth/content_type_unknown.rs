//! The host exchanges the code for a token by a POST of this media type, and sends either JSON or a form.
//!
//! Fix: Write `application/json` or `application/x-www-form-urlencoded`.

#![allow(unused)]

use plugin_core::{plugin, plugin_endpoint};

#[plugin(
    name_for_human = "TODO Plugin",
    name_for_model = "todo",
    description_for_human = "Manage your TODO list.",
    description_for_model = "Plugin for managing a TODO list.",
    contact_email = "support@example.com",
    legal_info_url = "https://example.com/legal",
    logo = "logo.png",
    auth = oauth(
        client_url = "https://example.com/login",
        scope = "todo",
        authorization_url = "https://example.com/token",
        authorization_content_type = "application/jsn", //~ content_type_unknown
    ),
    endpoints(list),
)]
pub struct Todo;

/// List the todos.
#[plugin_endpoint(get, "/todos")]
async fn list() {}

fn main() {}
