//! An attribute that is misspelt is no macro that could say anything; the compiler does. Were there doc comments or attributes on the
//! arguments, it would complain of each of those too. The list says nothing more of the function.
//!
//! Fix: Write `#[plugin_endpoint(…)]`, and the other errors of the function go with this one.

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
    endpoints(list),
)]
pub struct Todo;

/// List the todos.
#[plugin_endpiont(get, "/todos")] //~ rustc
async fn list() {}

fn main() {}
