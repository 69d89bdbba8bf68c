//! Of a function in another module the macro knows nothing but its name. The compiler says that it is a function: beside each endpoint
//! the annotation declares a hidden type of the same name, and the compiler looks for that.
//!
//! Fix: Write `#[plugin_endpoint(get, "/path")]` above the function, or take it off the list.

#![allow(unused)]

use plugin_core::{plugin, plugin_endpoint};

mod todos {
    pub(crate) async fn list() {}
}

#[plugin(
    name_for_human = "TODO Plugin",
    name_for_model = "todo",
    description_for_human = "Manage your TODO list.",
    description_for_model = "Plugin for managing a TODO list.",
    contact_email = "support@example.com",
    legal_info_url = "https://example.com/legal",
    logo = "logo.png",
    auth = none,
    endpoints(todos::list), //~ E0573
)]
pub struct Todo;

fn main() {}
