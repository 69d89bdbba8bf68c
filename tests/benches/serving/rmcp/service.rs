//! Todos, served to MCP clients by rmcp as its documentation has it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use rmcp::handler::server::wrapper::{Json, Parameters};
use rmcp::transport::streamable_http_server::session::local::LocalSessionManager;
use rmcp::transport::streamable_http_server::{StreamableHttpServerConfig, StreamableHttpService};
use rmcp::{ErrorData, ServerHandler, tool, tool_handler, tool_router};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The todos of every user.
#[derive(Clone, Default)]
struct Todos {
    lists: Arc<Mutex<HashMap<String, Vec<Todo>>>>,
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

/// Whose todos to list.
#[derive(Deserialize, JsonSchema)]
struct ListTodos {
    /// The name of the user.
    username: String,
    /// How many to list, at most.
    limit: Option<usize>,
}

/// A todo to add.
#[derive(Deserialize, JsonSchema)]
struct AddTodo {
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
}

#[tool_router]
impl Todos {
    /// List the todos of a user.
    #[tool(name = "listTodos", annotations(read_only_hint = true))]
    async fn list_todos(
        &self,
        Parameters(ListTodos { username, limit }): Parameters<ListTodos>,
    ) -> Result<Json<TodoList>, ErrorData> {
        let lists = self.lists.lock().unwrap_or_else(PoisonError::into_inner);
        let list = lists.get(&username).ok_or_else(|| ErrorData::invalid_params("There is no such user.", None))?;
        Ok(Json(TodoList { todos: list.iter().take(limit.unwrap_or(10)).cloned().collect() }))
    }

    /// Add a todo to the list of a user.
    #[tool(name = "addTodo")]
    async fn add_todo(
        &self,
        Parameters(AddTodo { username, text, priority, done, tags, minutes }): Parameters<AddTodo>,
    ) -> Json<Todo> {
        let todo = Todo { text, priority, done, tags, minutes };
        let mut lists = self.lists.lock().unwrap_or_else(PoisonError::into_inner);
        let list = lists.entry(username).or_default();
        // The list is bounded, so that the last call does what the first did.
        list.truncate(9);
        list.push(todo.clone());
        Json(todo)
    }
}

#[tool_handler(name = "todos", version = "1.0.0", instructions = "Keep the todos of each user.")]
impl ServerHandler for Todos {}

pub fn router() -> Router {
    let todos = Todos::default();
    let config = StreamableHttpServerConfig::default().with_json_response(true);
    let service = StreamableHttpService::new(move || Ok(todos.clone()), Arc::new(LocalSessionManager::default()), config);
    Router::new().nest_service("/mcp", service)
}
