//! Hosts call a plugin on `localhost` for its development only, and without authorization: such a plugin can only use `auth:
//! none` (ChatGPT plugin manifest).
//!
//! Fix: Write `auth = none`, or a `public_url` that hosts can reach, or leave `public_url` out.

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
    auth = user_http(bearer), //~ auth_on_localhost
    public_url = "http://localhost:5003",
    endpoints(list),
)]
pub struct Todo;

/// List the todos.
#[plugin_endpoint(get, "/todos")]
async fn list() {}

fn main() {}
