//! An endpoint that was copied still has the name of the first. A hidden type of that name stands beside each function, so the
//! compiler says it of the functions and of the types.
//!
//! Fix: Rename one of the functions.

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
    endpoints(list),
)]
pub struct Todo;

/// List the todos.
#[plugin_endpoint(get, "/todos")]
pub async fn list(plugin: &Todo) -> Vec<String> {
    Vec::new()
}

/// List the lists.
#[plugin_endpoint(get, "/lists")]
pub async fn list(plugin: &Todo) -> Vec<String> { //~ E0428 E0428
    Vec::new()
}

fn main() {}
