//! An endpoint is as visible as its function. The `enum` is the hidden type that the annotation declares beside the function,
//! with the same name and the same visibility.
//!
//! Fix: Write `pub(crate)` or `pub` before the `async fn`.

#![allow(unused)]

use plugin_core::{plugin, plugin_endpoint};

mod todos {
    use plugin_core::plugin_endpoint;

    #[plugin_endpoint(get, "/todos")]
    async fn list() {}
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
    endpoints(todos::list), //~ E0603
)]
pub struct Todo;

fn main() {}
