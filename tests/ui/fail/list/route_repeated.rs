//! A request has one method and one path, by which the server finds the endpoint. Of two endpoints that answer the same, one
//! would never be called.
//!
//! Fix: Change the method or the path of one.

#![allow(unused)]

use plugin_core::{plugin, plugin_endpoint};

#[plugin_endpoint(get, "/todos/{id}")]
async fn read(id: u32) {}
#[plugin_endpoint(get, "/todos/{id}")]
async fn show(id: u32) {}
#[plugin(
    name_for_human = "TODO Plugin",
    name_for_model = "todo",
    description_for_human = "Manage your TODO list.",
    description_for_model = "Plugin for managing a TODO list.",
    contact_email = "support@example.com",
    legal_info_url = "https://example.com/legal",
    logo = "logo.png",
    auth = none,
    endpoints(read, show), //~ route_repeated
)]
pub struct Todo;

fn main() {}
