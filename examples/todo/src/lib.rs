//! The classic TODO plugin: each user has a list, kept in memory.

use std::collections::HashMap;

use plugin_core::{PluginError, plugin, plugin_endpoint};
use tokio::sync::Mutex;

/// The plugin and its state.
#[plugin(
    name_for_human = "TODO Plugin",
    name_for_model = "todo",
    description_for_human = "Manage your TODO list: add, remove and view your TODOs.",
    description_for_model = "Plugin for managing a TODO list: add, remove and view your TODOs.",
    contact_email = "support@example.com",
    legal_info_url = "/legal",
    logo = "logo.png",
    auth = none,
    endpoints(get_todos, add_todo, delete_todo)
)]
#[derive(Default)]
pub struct Todo {
    lists: Mutex<HashMap<String, TodoList>>,
}

/// The todos of one user.
#[derive(Clone, Default, serde::Serialize, schemars::JsonSchema)]
struct TodoList {
    /// The todos, oldest first.
    todos: Vec<String>,
}

#[derive(Debug, PluginError)]
enum TodoError {
    /// The list has no todo with this index.
    #[status(404)]
    NoSuchTodo,
}

/// Get the list of todos.
#[plugin_endpoint(get, "/todos/{username}")]
async fn get_todos(
    plugin: &Todo,
    /// The name of the user.
    username: String,
) -> TodoList {
    let lists = plugin.lists.lock().await;
    lists.get(&username).cloned().unwrap_or_default()
}

/// Add a todo to the list.
#[plugin_endpoint(post, "/todos/{username}")]
async fn add_todo(
    plugin: &Todo,
    /// The name of the user.
    username: String,
    /// The todo to add to the list.
    todo: String,
) -> TodoList {
    let mut lists = plugin.lists.lock().await;
    let list = lists.entry(username).or_default();
    list.todos.push(todo);
    list.clone()
}

/// Delete a todo from the list.
#[plugin_endpoint(delete, "/todos/{username}", tool(idempotent = false))]
async fn delete_todo(
    plugin: &Todo,
    /// The name of the user.
    username: String,
    /// The index of the todo to delete; the first is 0.
    #[body]
    todo_idx: usize,
) -> Result<TodoList, TodoError> {
    let mut lists = plugin.lists.lock().await;
    let list = lists.get_mut(&username).ok_or(TodoError::NoSuchTodo)?;
    list.todos.get(todo_idx).ok_or(TodoError::NoSuchTodo)?;
    list.todos.remove(todo_idx);
    Ok(list.clone())
}

#[cfg(test)]
mod tests {
    #[test]
    fn models_are_told_what_they_need() {
        assert_eq!(plugin_core::testing::advice::<super::Todo>(), [""; 0]);
    }
}
