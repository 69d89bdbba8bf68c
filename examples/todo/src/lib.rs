//! The classic TODO plugin: each user has a list, kept in memory.
use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use plugin_core::{PluginError, plugin, plugin_endpoint};
use schemars::JsonSchema;
use serde::Serialize;

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
    endpoints(get_todos, add_todo, delete_todo),
)]
#[derive(Default)]
pub struct Todo {
    lists: Mutex<HashMap<String, Vec<String>>>,
}

/// The todos of one user.
#[derive(Serialize, JsonSchema)]
pub struct TodoList {
    /// The todos, oldest first.
    todos: Vec<String>,
}

/// Why a todo could not be deleted.
#[derive(Debug, thiserror::Error, PluginError)]
pub enum TodoError {
    /// The list has no todo with this index.
    #[error("there is no todo {0}; the list has {1}")]
    #[status(404)]
    NoSuchTodo(usize, usize),
}

/// Get the list of todos.
#[plugin_endpoint(get, "/todos/{username}")]
async fn get_todos(
    plugin: &Todo,
    /// The name of the user.
    username: String,
) -> TodoList {
    TodoList { todos: plugin.lists().get(&username).cloned().unwrap_or_default() }
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
    let mut lists = plugin.lists();
    let todos = lists.entry(username).or_default();
    todos.push(todo);
    TodoList { todos: todos.clone() }
}

/// Delete a todo from the list.
#[plugin_endpoint(delete, "/todos/{username}")]
async fn delete_todo(
    plugin: &Todo,
    /// The name of the user.
    username: String,
    /// The index of the todo to delete; the first is 0.
    #[body]
    todo_idx: usize,
) -> Result<TodoList, TodoError> {
    let mut lists = plugin.lists();
    match lists.get_mut(&username) {
        Some(todos) if todo_idx < todos.len() => {
            todos.remove(todo_idx);
            Ok(TodoList { todos: todos.clone() })
        }
        todos => Err(TodoError::NoSuchTodo(todo_idx, todos.map_or(0, |todos| todos.len()))),
    }
}

impl Todo {
    fn lists(&self) -> MutexGuard<'_, HashMap<String, Vec<String>>> {
        self.lists.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
