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
    endpoints(first, second), //~ route_repeated
)]
pub struct Todo;

#[plugin_endpoint(get, "/todos/{id}")]
async fn first(id: u8) {}

#[plugin_endpoint(get, "/todos/{id}")]
async fn second(id: u8) {}

fn main() {}
