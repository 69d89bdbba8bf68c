//! Todos, served by axum as one writes it by hand, without a document.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use serde::{Deserialize, Serialize};

/// The todos of every user.
#[derive(Default)]
struct Todos {
    lists: Mutex<HashMap<String, Vec<Todo>>>,
}

/// The todos of one user.
#[derive(Serialize)]
struct TodoList {
    todos: Vec<Todo>,
}

#[derive(Clone, Serialize)]
struct Todo {
    text: String,
    priority: Priority,
    done: bool,
    tags: Vec<String>,
    minutes: Option<u32>,
}

#[derive(Clone, Deserialize, Serialize)]
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

#[derive(Deserialize)]
struct ListTodos {
    limit: Option<usize>,
}

async fn list_todos(
    State(todos): State<Arc<Todos>>,
    Path(username): Path<String>,
    Query(query): Query<ListTodos>,
) -> Result<Json<TodoList>, TodoError> {
    let lists = todos.lists.lock().unwrap_or_else(PoisonError::into_inner);
    let list = lists.get(&username).ok_or(TodoError::NoSuchUser)?;
    Ok(Json(TodoList { todos: list.iter().take(query.limit.unwrap_or(10)).cloned().collect() }))
}

#[derive(Deserialize)]
struct AddTodo {
    text: String,
    priority: Priority,
    done: bool,
    tags: Vec<String>,
    minutes: Option<u32>,
}

async fn add_todo(
    State(todos): State<Arc<Todos>>,
    Path(username): Path<String>,
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

pub fn router() -> Router {
    Router::new().route("/todos/{username}", get(list_todos).post(add_todo)).with_state(Arc::new(Todos::default()))
}
