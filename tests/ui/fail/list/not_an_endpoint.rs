//! Each entry is the name of an annotated function. A type of one's own, or the module in which the functions stand, has no
//! operation to describe.
//!
//! Fix: List the functions that have `#[plugin_endpoint]`.

#![allow(unused)]

use plugin_core::plugin;

struct Todos;
#[plugin(
    name_for_human = "TODO Plugin",
    name_for_model = "todo",
    description_for_human = "Manage your TODO list.",
    description_for_model = "Plugin for managing a TODO list.",
    contact_email = "support@example.com",
    legal_info_url = "https://example.com/legal",
    logo = "logo.png",
    auth = none,
    endpoints(Todos), //~ not_an_endpoint
)]
pub struct Todo;

fn main() {}
