//! Todos, served by axum, with the document of aide.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use aide::OperationOutput;
use aide::axum::ApiRouter;
use aide::axum::routing::get;
use aide::openapi::OpenApi;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json, Router};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The todos of every user.
#[derive(Default)]
struct Todos {
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

enum TodoError {
    NoSuchUser,
}

impl IntoResponse for TodoError {
    fn into_response(self) -> Response {
        match self {
            Self::NoSuchUser => (StatusCode::NOT_FOUND, "There is no such user.").into_response(),
        }
    }
}

impl OperationOutput for TodoError {
    type Inner = Self;
}

/// Whose todos.
#[derive(Deserialize, JsonSchema)]
struct OfUser {
    /// The name of the user.
    username: String,
}

#[derive(Deserialize, JsonSchema)]
struct ListTodos {
    /// How many to list, at most.
    limit: Option<usize>,
}

async fn list_todos(
    State(todos): State<Arc<Todos>>,
    Path(OfUser { username }): Path<OfUser>,
    Query(query): Query<ListTodos>,
) -> Result<Json<TodoList>, TodoError> {
    let lists = todos.lists.lock().unwrap_or_else(PoisonError::into_inner);
    let list = lists.get(&username).ok_or(TodoError::NoSuchUser)?;
    Ok(Json(TodoList { todos: list.iter().take(query.limit.unwrap_or(10)).cloned().collect() }))
}

/// A todo to add.
#[derive(Deserialize, JsonSchema)]
struct AddTodo {
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

async fn add_todo(
    State(todos): State<Arc<Todos>>,
    Path(OfUser { username }): Path<OfUser>,
    Json(AddTodo { text, priority, done, tags, minutes }): Json<AddTodo>,
) -> Json<Todo> {
    let todo = Todo { text, priority, done, tags, minutes };
    let mut lists = todos.lists.lock().unwrap_or_else(PoisonError::into_inner);
    let list = lists.entry(username).or_default();
    // The list is bounded, so that the last call does what the first did.
    list.truncate(9);
    list.push(todo.clone());
    Json(todo)
}

/// As its documentation has it, which says that this copies the document.
async fn document(Extension(document): Extension<OpenApi>) -> Json<OpenApi> {
    Json(document)
}

pub fn router() -> Router {
    let mut api = OpenApi::default();
    ApiRouter::new()
        .api_route("/todos/{username}", get(list_todos).post(add_todo))
        .route("/openapi.json", axum::routing::get(document))
        .finish_api(&mut api)
        .layer(Extension(api))
        .with_state(Arc::new(Todos::default()))
}
