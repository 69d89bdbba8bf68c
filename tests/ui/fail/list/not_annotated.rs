//! A function without an annotation is no endpoint: nothing says its method and its path.
//!
//! Fix: Write `#[plugin_endpoint(get, "/path")]` above the function, or take it off the list.

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
    endpoints(list, plain, missing), //~ not_annotated E0425
)]
pub struct Todo;

/// List the todos.
#[plugin_endpoint(get, "/todos")]
async fn list() {}

/// Has nothing but a doc comment.
#[allow(clippy::unused_async)]
async fn plain() {}

fn main() {}
