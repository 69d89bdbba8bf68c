//! Scopes are what an access token allows. A plugin with `auth = none` looks at no token, so anyone could call what seems protected.
//!
//! Fix: Say who may call the plugin by `auth = oauth(…)`, or remove `security` from the endpoint.

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
    auth = none,
    endpoints(list, add), //~ scope_unchecked
)]
pub struct Todo;

/// List the todos.
#[plugin_endpoint(get, "/todos")]
async fn list() {}

/// Add a todo.
#[plugin_endpoint(post, "/todos", security("todos:write"))]
async fn add() {}

fn main() {}
