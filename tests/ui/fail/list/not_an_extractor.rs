//! An `#[extract]` argument is read from the head of the request by axum, which asks the type itself how. Callers do not see it,
//! so nobody else could fill it in.
//!
//! Fix: Implement `axum::extract::FromRequestParts<Todo>` for the type, or remove `#[extract]` to take a value from the
//! caller.

#![allow(unused)]

use plugin_core::{plugin, plugin_endpoint};

pub struct User;
#[plugin_endpoint(get, "/todos")]
async fn list(#[extract] user: User) {}
#[plugin(
    name_for_human = "TODO Plugin",
    name_for_model = "todo",
    description_for_human = "Manage your TODO list.",
    description_for_model = "Plugin for managing a TODO list.",
    contact_email = "support@example.com",
    legal_info_url = "https://example.com/legal",
    logo = "logo.png",
    auth = none,
    endpoints(list), //~ not_an_extractor
)]
pub struct Todo;

fn main() {}
