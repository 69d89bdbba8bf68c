#![allow(unused)]

use std::cell::RefCell;

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
    endpoints(list, add),
)]
pub struct Todo { //~ E0277
    todos: RefCell<Vec<String>>,
}

impl plugin_core::Provides<RefCell<Vec<String>>> for Todo {
    fn provide(&self) -> &RefCell<Vec<String>> {
        &self.todos
    }
}

#[plugin_endpoint(get, "/todos")]
async fn list(todos: &RefCell<Vec<String>>) -> Vec<String> {
    todos.borrow().clone()
}

#[plugin_endpoint(post, "/todos")]
async fn add(plugin: &Todo, todo: String) {
    plugin.todos.borrow_mut().push(todo);
}

fn main() {}
