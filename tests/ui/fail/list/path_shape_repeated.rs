//! A path such as `/todos/ann` fits both templates, and OpenAPI calls two templates identical that differ only in the names of
//! their parameters.
//!
//! Fix: Use the same names in both path templates, and if the methods are the same too, change the method or the path of one.

#![allow(unused)]

use plugin_core::{plugin, plugin_endpoint};

#[plugin_endpoint(get, "/todos/{user}")]
async fn list(user: String) {}
#[plugin_endpoint(post, "/todos/{name}")]
async fn add(name: String) {}
#[plugin(
    name_for_human = "TODO Plugin",
    name_for_model = "todo",
    description_for_human = "Manage your TODO list.",
    description_for_model = "Plugin for managing a TODO list.",
    contact_email = "support@example.com",
    legal_info_url = "https://example.com/legal",
    logo = "logo.png",
    auth = none,
    endpoints(list, add), //~ path_shape_repeated
)]
pub struct Todo;

fn main() {}
