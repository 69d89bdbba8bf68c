//! What an endpoint takes by reference comes from the plugin, which hands out itself and the parts that it provides. Without an
//! `impl` nobody knows where in the plugin this part is.
//!
//! Fix: Write `impl plugin_core::Provides<Db> for Todo`, or take the value without `&` to get it from the caller.

#![allow(unused)]

use plugin_core::{plugin, plugin_endpoint};

pub struct Db;
#[plugin_endpoint(get, "/todos")]
async fn list(db: &Db) {}
#[plugin(
    name_for_human = "TODO Plugin",
    name_for_model = "todo",
    description_for_human = "Manage your TODO list.",
    description_for_model = "Plugin for managing a TODO list.",
    contact_email = "support@example.com",
    legal_info_url = "https://example.com/legal",
    logo = "logo.png",
    auth = none,
    endpoints(list), //~ state_not_provided
)]
pub struct Todo;

fn main() {}
