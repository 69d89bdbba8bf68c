//! The operationId is unique within a document of OpenAPI, and it is the name of the function that the model calls, so of two
//! with one name it could call only one.
//!
//! Fix: Rename one function, or give it an `operation_id = "…"` of its own.

#![allow(unused)]

use plugin_core::{plugin, plugin_endpoint};

#[plugin_endpoint(get, "/todos", operation_id = "list")]
async fn todos() {}
#[plugin_endpoint(get, "/lists", operation_id = "list")]
async fn lists() {}
#[plugin(
    name_for_human = "TODO Plugin",
    name_for_model = "todo",
    description_for_human = "Manage your TODO list.",
    description_for_model = "Plugin for managing a TODO list.",
    contact_email = "support@example.com",
    legal_info_url = "https://example.com/legal",
    logo = "logo.png",
    auth = none,
    endpoints(todos, lists), //~ operation_id_repeated
)]
pub struct Todo;

fn main() {}
