//! A plugin as its author sees it in an editor: endpoints at the root of the crate, and one in a module.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard};

use plugin_core::{plugin, plugin_endpoint};

mod todos;

/// The plugin and its state.
#[plugin(
    name_for_human = "TODO Plugin",
    name_for_model = "todo",
    description_for_human = "Manage your TODO list.",
    description_for_model = "Plugin for managing a TODO list.",
    contact_email = "support@example.com",
    legal_info_url = "/legal",
    logo = "logo.png",
    auth = none,
    endpoints(add_todo, count_todos, todos::list_todos)
)]
#[derive(Default)]
pub struct Todo {
    lists: Mutex<HashMap<String, Vec<String>>>,
}

impl Todo {
    fn lock(&self) -> MutexGuard<'_, HashMap<String, Vec<String>>> {
        self.lists.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }
}

/// Add a todo to the list.
#[plugin_endpoint(post, "/todos/{username}")]
async fn add_todo(
    plugin: &Todo,
    /// The name of the user.
    username: String,
    /// The todo to add to the list.
    todo: String,
) -> Vec<String> {
    let mut lists = plugin.lock();
    let list = lists.entry(username).or_default();
    list.push(todo);
    list.clone()
}

/// Count the todos.
#[plugin_endpoint(get, "/todos/{username}/count")]
async fn count_todos(
    plugin: &Todo,
    /// The name of the user.
    username: String,
) -> usize {
    plugin.lock().get(&username).map_or(0, Vec::len)
}
