#![allow(unused)]

use plugin_core::{plugin, plugin_endpoint};

pub struct Db;

#[plugin_endpoint(get, "/todos")]
async fn first(db: &Db) {}

#[plugin_endpoint(get, "/todos")]
async fn second() {}

#[plugin(
    name_for_human = "TODO Plugin",
    name_for_model = "todo",
    description_for_human = "Manage your TODO list.",
    description_for_model = "Plugin for managing a TODO list.",
    contact_email = "support@example.com",
    legal_info_url = "https://example.com/legal",
    logo = "logo.png",
    auth = none,
    endpoints(first, second), //~ state_not_provided route_repeated
)]
pub struct Todo;

fn main() {}
