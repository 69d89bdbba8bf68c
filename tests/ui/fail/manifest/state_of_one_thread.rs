//! Many calls run at once, on several threads, and all of them share the plugin. A `Cell`, a `RefCell` or an `Rc` in it would be
//! changed from two threads at the same time.
//!
//! Fix: Put what changes into a `Mutex` or an atomic, and what is shared into an `Arc`.

#![allow(unused)]

use std::cell::RefCell;

use plugin_core::{plugin, plugin_endpoint};

struct Inner;

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
pub struct Todo { //~ E0277
    todos: RefCell<Vec<String>>,
}

/// List the todos.
#[plugin_endpoint(get, "/todos")]
async fn list() {}

fn main() {}
