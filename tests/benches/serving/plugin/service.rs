//! Todos, served by this project.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use plugin_core::{PluginError, plugin, plugin_endpoint};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The todos of every user.
#[plugin(
    name_for_human = "Todos",
    name_for_model = "todos",
    description_for_human = "Keep todos.",
    description_for_model = "Plugin for keeping the todos of each user.",
    contact_email = "support@example.com",
    legal_info_url = "/legal",
    logo = "logo.png",
    auth = none,
    endpoints(list_todos, add_todo)
)]
#[derive(Default)]
pub struct Todos {
    lists: Mutex<HashMap<String, Vec<Todo>>>,
}

/// The todos of one user.
#[derive(Serialize, JsonSchema)]
struct TodoList {
    /// The todos.
    todos: Vec<Todo>,
}

/// Something to do.
#[derive(Clone, Serialize, JsonSchema)]
struct Todo {
    /// What is to be done.
    text: String,
    /// How urgent it is.
    priority: Priority,
    /// Whether it is done.
    done: bool,
    /// What it is about.
    tags: Vec<String>,
    /// How long it takes.
    minutes: Option<u32>,
}

/// How urgent something is.
#[derive(Clone, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum Priority {
    High,
    Low,
}

#[derive(Debug, PluginError)]
enum TodoError {
    /// There is no such user.
    #[status(404)]
    NoSuchUser,
}

/// List the todos of a user.
#[plugin_endpoint(get, "/todos/{username}")]
async fn list_todos(
    todos: &Todos,
    /// The name of the user.
    username: String,
    /// How many to list, at most.
    limit: Option<usize>,
) -> Result<TodoList, TodoError> {
    let lists = todos.lists.lock().unwrap_or_else(PoisonError::into_inner);
    let list = lists.get(&username).ok_or(TodoError::NoSuchUser)?;
    Ok(TodoList { todos: list.iter().take(limit.unwrap_or(10)).cloned().collect() })
}

/// Add a todo to the list of a user.
#[plugin_endpoint(post, "/todos/{username}")]
async fn add_todo(
    todos: &Todos,
    /// The name of the user.
    username: String,
    /// What is to be done.
    text: String,
    /// How urgent it is.
    priority: Priority,
    /// Whether it is done.
    done: bool,
    /// What it is about.
    tags: Vec<String>,
    /// How long it takes.
    minutes: Option<u32>,
) -> Todo {
    let todo = Todo { text, priority, done, tags, minutes };
    let mut lists = todos.lists.lock().unwrap_or_else(PoisonError::into_inner);
    let list = lists.entry(username).or_default();
    // The list is bounded, so that the last call does what the first did.
    list.truncate(9);
    list.push(todo.clone());
    todo
}
