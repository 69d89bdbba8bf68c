//! Clients ask for the scopes that `auth = oauth(…)` names, so no token has another, and nobody could ever call the endpoint.
//!
//! Fix: Add the scope to those of `auth`, or ask for one of them.

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
        client_url = "/oauth/authorize",
        authorization_url = "/oauth/token",
        authorization_content_type = "application/json",
        scope = "todos:read todos:writer",
    ),
    endpoints(list, add), //~ scope_unknown
)]
pub struct Todo;

/// List the todos.
#[plugin_endpoint(get, "/todos")]
async fn list() {}

/// Add a todo.
#[plugin_endpoint(post, "/todos", security("todos:write"))]
async fn add() {}

fn main() {}
