//! Many calls run at once, on several threads, and all of them share what the plugin provides. Here the plugin does not hold it, so
//! the compiler does not complain of the plugin, but the endpoint takes it.
//!
//! Fix: Put what changes into a `Mutex` or an atomic, and take `Arc` for `Rc`.

#![allow(unused)]

use std::cell::RefCell;

use plugin_core::{Provides, plugin, plugin_endpoint};

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
pub struct Todo; //~ state_not_sync

impl Provides<RefCell<Vec<String>>> for Todo {
    fn provide(&self) -> &RefCell<Vec<String>> {
        Box::leak(Box::default())
    }
}

/// List the todos.
#[plugin_endpoint(get, "/todos")]
async fn list(todos: &RefCell<Vec<String>>) -> Vec<String> {
    todos.borrow().clone()
}

fn main() {}
