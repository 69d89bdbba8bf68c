//! The text is shown to people or read by a model, and an empty one says nothing to either.
//!
//! Fix: Write at least one character, `name_for_human = "TODO"`; what is optional may be left out instead.

#![allow(unused)]

use plugin_core::{plugin, plugin_endpoint};

#[plugin(
    name_for_human = "", //~ text_empty
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
async fn list() {}

fn main() {}
