//! Every path of the documents follows this address. With a slash at its end each would begin with two, and readers of OpenAPI
//! want the server's URL without it.
//!
//! Fix: Write the scheme and the host alone, `public_url = "https://todo.example.com"`; what stands before every path goes
//! into `prefix`.

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
    public_url = "https://todo.example.com/", //~ public_url_path
    endpoints(list),
)]
pub struct Todo;

/// List the todos.
#[plugin_endpoint(get, "/todos")]
async fn list() {}

fn main() {}
