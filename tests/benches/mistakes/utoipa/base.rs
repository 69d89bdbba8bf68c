//! The todo service with utoipa and axum.

use std::collections::HashMap;
use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::{Json, Router};
use serde::{Deserialize, Serialize};
use tokio::sync::Mutex;
use utoipa::{IntoParams, OpenApi, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// What is said of the whole service.
#[derive(OpenApi)]
#[openapi(info(
    title = "TODO",
    description = "Manage your TODO list.",
    version = "1.0.0",
    contact(name = "Support", email = "support@example.com", url = "https://example.com/legal")
))]
pub struct Api;

/// The state.
#[derive(Clone, Default)]
pub struct Store {
    lists: Arc<Mutex<HashMap<String, TodoList>>>,
}

/// The todos of one user.
#[derive(Clone, Default, Serialize, ToSchema)]
pub struct TodoList {
    /// The todos, oldest first.
    todos: Vec<Todo>,
}

/// One thing to do.
#[derive(Clone, Serialize, ToSchema)]
pub struct Todo {
    /// What is to be done.
    text: String,
    /// How urgent it is.
    priority: Priority,
}

/// How urgent a todo is.
#[derive(Clone, Deserialize, Serialize, ToSchema)]
pub enum Priority {
    High,
    Low,
}

/// A todo to add.
#[derive(Deserialize, ToSchema)]
pub struct NewTodo {
    /// What is to be done.
    text: String,
    /// How urgent it is.
    priority: Priority,
}

/// How to list.
#[derive(Deserialize, IntoParams)]
pub struct Page {
    /// How many to list, at most.
    limit: Option<usize>,
}

/// Why a call fails.
#[derive(Debug)]
pub enum TodoError {
    /// The list has no todo with this index.
    NoSuchTodo,
}

impl IntoResponse for TodoError {
    fn into_response(self) -> Response {
        match self {
            Self::NoSuchTodo => (StatusCode::NOT_FOUND, "there is no such todo").into_response(),
        }
    }
}

/// List the todos of a user.
#[utoipa::path(
    get,
    path = "/todos/{username}",
    params(("username" = String, Path, description = "The name of the user."), Page),
    responses((status = 200, body = TodoList)),
)]
#[axum::debug_handler]
async fn list_todos(
    State(store): State<Store>,
    Path(username): Path<String>,
    Query(page): Query<Page>,
) -> Json<TodoList> {
    let lists = store.lists.lock().await;
    let mut list = lists.get(&username).cloned().unwrap_or_default();
    list.todos.truncate(page.limit.unwrap_or(50));
    Json(list)
}

/// Add a todo to the list of a user.
#[utoipa::path(
    post,
    path = "/todos/{username}",
    params(("username" = String, Path, description = "The name of the user.")),
    request_body = NewTodo,
    responses((status = 200, body = TodoList)),
)]
#[axum::debug_handler]
async fn add_todo(
    State(store): State<Store>,
    Path(username): Path<String>,
    Json(NewTodo { text, priority }): Json<NewTodo>,
) -> Json<TodoList> {
    let mut lists = store.lists.lock().await;
    let list = lists.entry(username).or_default();
    list.todos.push(Todo { text, priority });
    Json(list.clone())
}

/// Delete a todo from the list of a user.
#[utoipa::path(
    delete,
    path = "/todos/{username}/{index}",
    params(
        ("username" = String, Path, description = "The name of the user."),
        ("index" = usize, Path, description = "Which todo to delete; the first is 0."),
    ),
    responses((status = 200, body = TodoList), (status = 404, description = "There is no such todo.")),
)]
#[axum::debug_handler]
async fn delete_todo(
    State(store): State<Store>,
    Path((username, index)): Path<(String, usize)>,
) -> Result<Json<TodoList>, TodoError> {
    let mut lists = store.lists.lock().await;
    let list = lists.get_mut(&username).ok_or(TodoError::NoSuchTodo)?;
    list.todos.get(index).ok_or(TodoError::NoSuchTodo)?;
    list.todos.remove(index);
    Ok(Json(list.clone()))
}

/// The service.
pub fn router() -> (Router, utoipa::openapi::OpenApi) {
    OpenApiRouter::with_openapi(Api::openapi())
        .routes(routes!(list_todos, add_todo))
        .routes(routes!(delete_todo))
        .with_state(Store::default())
        .split_for_parts()
}
