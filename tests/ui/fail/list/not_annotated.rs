//! A function without an annotation is no endpoint: nothing says its method and its path. Beside each endpoint the
//! annotation declares a hidden type of the same name, and the compiler looks for that.
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
    endpoints(list, plain, missing), //~ E0573 E0425
)]
pub struct Todo;

/// List the todos.
#[plugin_endpoint(get, "/todos")]
async fn list() {}

async fn plain() {}

fn main() {}
