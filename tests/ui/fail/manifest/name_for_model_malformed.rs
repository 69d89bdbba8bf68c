//! The model writes this name when it calls the plugin. The ChatGPT plugin manifest allows no spaces in it, only letters and
//! digits; `_` is accepted in practice.
//!
//! Fix: Write ASCII letters, digits and `_`, `name_for_model = "todo_list"`.

#![allow(unused)]

use plugin_core::{plugin, plugin_endpoint};

#[plugin(
    name_for_human = "TODO Plugin",
    name_for_model = "todo list", //~ name_for_model_malformed
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
async fn list() {}

fn main() {}
