//! Todos, served by axum, with the document of utoipa.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use serde::{Deserialize, Serialize};
use utoipa::openapi::OpenApi;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The todos of every user.
#[derive(Default)]
struct Todos {
    lists: Mutex<HashMap<String, Vec<Todo>>>,
}

/// The todos of one user.
#[derive(Serialize, ToSchema)]
struct TodoList {
    /// The todos.
    todos: Vec<Todo>,
}

/// Something to do.
#[derive(Clone, Serialize, ToSchema)]
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
#[derive(Clone, Deserialize, Serialize, ToSchema)]
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

#[derive(Deserialize, IntoParams)]
struct ListTodos {
    /// How many to list, at most.
    limit: Option<usize>,
}

/// List the todos of a user.
#[utoipa::path(
    get,
    path = "/todos/{username}",
    params(("username" = String, Path, description = "The name of the user."), ListTodos),
    responses((status = 200, body = TodoList), (status = 404, description = "There is no such user.")),
)]
async fn list_todos(
    State(todos): State<Arc<Todos>>,
    Path(username): Path<String>,
    Query(query): Query<ListTodos>,
) -> Result<Json<TodoList>, TodoError> {
    let lists = todos.lists.lock().unwrap_or_else(PoisonError::into_inner);
    let list = lists.get(&username).ok_or(TodoError::NoSuchUser)?;
    Ok(Json(TodoList { todos: list.iter().take(query.limit.unwrap_or(10)).cloned().collect() }))
}

/// A todo to add.
#[derive(Deserialize, ToSchema)]
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

/// Add a todo to the list of a user.
#[utoipa::path(
    post,
    path = "/todos/{username}",
    params(("username" = String, Path, description = "The name of the user.")),
    request_body = AddTodo,
    responses((status = 200, body = Todo)),
)]
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
    let router = OpenApiRouter::new().routes(routes!(list_todos, add_todo)).with_state(Arc::new(Todos::default()));
    let (router, document): (Router, OpenApi) = router.split_for_parts();
    router.route("/openapi.json", get(async move || Json(document.clone())))
}
