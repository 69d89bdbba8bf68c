//! The todo service with rmcp: the same as tools.

use std::collections::HashMap;
use std::sync::Arc;

use rmcp::handler::server::wrapper::{Json, Parameters};
use rmcp::model::{ContentBlock, IntoContents};
use rmcp::{ServerHandler, tool, tool_handler, tool_router};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use tokio::sync::Mutex;

/// The server and its state.
#[derive(Clone, Default)]
pub struct Server {
    lists: Arc<Mutex<HashMap<String, TodoList>>>,
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

/// Whose todos to list.
#[derive(Deserialize, JsonSchema)]
pub struct ListTodos {
    /// The name of the user.
    username: String,
    /// How many to list, at most.
    limit: Option<usize>,
}

/// A todo to add.
#[derive(Deserialize, JsonSchema)]
pub struct NewTodo {
    /// The name of the user.
    username: String,
    /// What is to be done.
    text: String,
    /// How urgent it is.
    priority: Priority,
}

/// Which todo to delete.
#[derive(Deserialize, JsonSchema)]
pub struct UserTodo {
    /// The name of the user.
    username: String,
    /// Which todo to delete; the first is 0.
    index: usize,
}

/// Why a call fails.
#[derive(Debug)]
pub enum TodoError {
    /// The list has no todo with this index.
    NoSuchTodo,
}

impl IntoContents for TodoError {
    fn into_contents(self) -> Vec<ContentBlock> {
        vec![ContentBlock::text("there is no such todo")]
    }
}

#[tool_router]
impl Server {
    /// List the todos of a user.
    #[tool(annotations(read_only_hint = true))]
    async fn list_todos(&self, Parameters(list): Parameters<ListTodos>) -> Json<TodoList> {
        let lists = self.lists.lock().await;
        let mut found = lists.get(&list.username).cloned().unwrap_or_default();
        found.todos.truncate(list.limit.unwrap_or(50));
        Json(found)
    }

    /// Add a todo to the list of a user.
    #[tool(title = "Add a todo")]
    async fn add_todo(
        &self,
        Parameters(NewTodo { username, text, priority }): Parameters<NewTodo>,
    ) -> Json<TodoList> {
        let mut lists = self.lists.lock().await;
        let list = lists.entry(username).or_default();
        list.todos.push(Todo { text, priority });
        Json(list.clone())
    }

    /// Delete a todo from the list of a user.
    #[tool(title = "Delete a todo")]
    async fn delete_todo(
        &self,
        Parameters(UserTodo { username, index }): Parameters<UserTodo>,
    ) -> Result<Json<TodoList>, TodoError> {
        let mut lists = self.lists.lock().await;
        let list = lists.get_mut(&username).ok_or(TodoError::NoSuchTodo)?;
        list.todos.get(index).ok_or(TodoError::NoSuchTodo)?;
        list.todos.remove(index);
        Ok(Json(list.clone()))
    }
}

#[tool_handler(name = "todo", version = "1.0.0", instructions = "Manage your TODO list.")]
impl ServerHandler for Server {}
