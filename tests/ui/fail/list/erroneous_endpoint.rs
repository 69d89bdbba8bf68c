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
    endpoints(first, second, second), //~ endpoint_repeated
)]
pub struct Todo;

/// Its one error is here; the list says nothing of it.
#[plugin_endpoint(get, "/todos")]
fn first() {} //~ not_async

#[plugin_endpoint(get, "/other")]
async fn second() {}

fn main() {}
