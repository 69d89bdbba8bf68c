//! A list that is there says something: which tags an operation has, which advice is not given. Nothing is said by leaving it out.
//!
//! Fix: Write what belongs in the list, `tags("todos")`, or remove it.

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
    auth = service_http(bearer, verification_tokens()), //~ list_empty
    tags(), //~ list_empty
    allow(), //~ list_empty
    endpoints(list),
)]
pub struct Todo;

/// List the todos.
#[plugin_endpoint(
    get,
    "/todos",
    tags(), //~ list_empty
    allow(), //~ list_empty
)]
async fn list() {}

fn main() {}
