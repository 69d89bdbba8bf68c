//! The todo service with this toolkit.

use std::collections::HashMap;

use plugin_core::{PluginError, plugin, plugin_endpoint};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use tokio::sync::Mutex;

/// The plugin and its state.
#[plugin(
    name_for_human = "TODO Plugin",
    name_for_model = "todo",
    description_for_human = "Manage your TODO list.",
    description_for_model = "Plugin for managing a TODO list.",
    contact_email = "support@example.com",
    legal_info_url = "https://example.com/legal",
    logo = "logo.png",
    auth = none,
    endpoints(list_todos, add_todo, delete_todo)
)]
#[derive(Default)]
pub struct Plugin {
    lists: Mutex<HashMap<String, TodoList>>,
}

/// The todos of one user.
#[derive(Clone, Default, Serialize, JsonSchema)]
pub struct TodoList {
    /// The todos, oldest first.
    todos: Vec<Todo>,
}

/// One thing to do.
#[derive(Clone, Serialize, JsonSchema)]
pub struct Todo {
    /// What is to be done.
    text: String,
    /// How urgent it is.
    priority: Priority,
}

/// How urgent a todo is.
#[derive(Clone, Deserialize, Serialize, JsonSchema)]
pub enum Priority {
    High,
    Low,
}

/// Why a call fails.
#[derive(Debug, PluginError)]
pub enum TodoError {
    /// The list has no todo with this index.
    #[status(404)]
    NoSuchTodo,
}

/// List the todos of a user.
#[plugin_endpoint(get, "/todos/{username}")]
async fn list_todos(
    plugin: &Plugin,
    /// The name of the user.
    username: String,
    /// How many to list, at most.
    limit: Option<usize>,
) -> TodoList {
    let lists = plugin.lists.lock().await;
    let mut list = lists.get(&username).cloned().unwrap_or_default();
    list.todos.truncate(limit.unwrap_or(50));
    list
}

/// Add a todo to the list of a user.
#[plugin_endpoint(post, "/todos/{username}")]
async fn add_todo(
    plugin: &Plugin,
    /// The name of the user.
    username: String,
    /// What is to be done.
    text: String,
    /// How urgent it is.
    priority: Priority,
) -> TodoList {
    let mut lists = plugin.lists.lock().await;
    let list = lists.entry(username).or_default();
    list.todos.push(Todo { text, priority });
    list.clone()
}

/// Delete a todo from the list of a user.
#[plugin_endpoint(delete, "/todos/{username}/{index}")]
async fn delete_todo(
    plugin: &Plugin,
    /// The name of the user.
    username: String,
    /// Which todo to delete; the first is 0.
    index: usize,
) -> Result<TodoList, TodoError> {
    let mut lists = plugin.lists.lock().await;
    let list = lists.get_mut(&username).ok_or(TodoError::NoSuchTodo)?;
    list.todos.get(index).ok_or(TodoError::NoSuchTodo)?;
    list.todos.remove(index);
    Ok(list.clone())
}
