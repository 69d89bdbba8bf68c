//! Many calls run at once, on several threads, and all of them share what the plugin provides. Here threads can share the plugin, which holds
//! none of the state that the endpoint takes. That is known when a program is built; `cargo check` says nothing.
//!
//! Fix: Put what changes into a `Mutex` or an atomic, and take `Arc` for `Rc`.

#![allow(unused)]

use std::cell::Cell;

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
    endpoints(count),
)]
pub struct Todo;

impl Provides<Cell<u32>> for Todo {
    fn provide(&self) -> &Cell<u32> {
        Box::leak(Box::default())
    }
}

/// Count the todos.
#[plugin_endpoint(get, "/todos")] //~ state_not_sync
async fn count(todos: &Cell<u32>) -> u32 {
    todos.get()
}

fn main() {
    let _endpoints = <Todo as plugin_core::Plugin>::ENDPOINTS;
}
