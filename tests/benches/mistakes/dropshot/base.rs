//! The todo service with dropshot.

use std::collections::HashMap;
use std::fmt;

use dropshot::{
    ApiDescription, ApiDescriptionRegisterError, ErrorStatusCode, HttpError, HttpResponseError,
    HttpResponseOk, Path, Query, RequestContext, TypedBody, endpoint,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use tokio::sync::Mutex;

/// The state.
#[derive(Default)]
pub struct Store {
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

/// A todo to add.
#[derive(Deserialize, JsonSchema)]
pub struct NewTodo {
    /// What is to be done.
    text: String,
    /// How urgent it is.
    priority: Priority,
}

/// Whose list.
#[derive(Deserialize, JsonSchema)]
pub struct User {
    /// The name of the user.
    username: String,
}

/// Which todo.
#[derive(Deserialize, JsonSchema)]
pub struct UserTodo {
    /// The name of the user.
    username: String,
    /// Which todo; the first is 0.
    index: usize,
}

/// How to list.
#[derive(Deserialize, JsonSchema)]
pub struct Page {
    /// How many to list, at most.
    limit: Option<usize>,
}

/// Why a call fails.
#[derive(Debug, Serialize, JsonSchema)]
pub enum TodoError {
    /// The list has no todo with this index.
    NoSuchTodo,
    /// The request could not be read.
    Other { message: String },
}

impl fmt::Display for TodoError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

impl From<HttpError> for TodoError {
    fn from(error: HttpError) -> Self {
        Self::Other { message: error.external_message }
    }
}

impl HttpResponseError for TodoError {
    fn status_code(&self) -> ErrorStatusCode {
        match self {
            Self::NoSuchTodo => ErrorStatusCode::NOT_FOUND,
            Self::Other { .. } => ErrorStatusCode::BAD_REQUEST,
        }
    }
}

/// List the todos of a user.
#[endpoint {
    method = GET,
    path = "/todos/{username}",
}]
async fn list_todos(
    context: RequestContext<Store>,
    user: Path<User>,
    page: Query<Page>,
) -> Result<HttpResponseOk<TodoList>, HttpError> {
    let lists = context.context().lists.lock().await;
    let mut list = lists.get(&user.into_inner().username).cloned().unwrap_or_default();
    list.todos.truncate(page.into_inner().limit.unwrap_or(50));
    Ok(HttpResponseOk(list))
}

/// Add a todo to the list of a user.
#[endpoint {
    method = POST,
    path = "/todos/{username}",
}]
async fn add_todo(
    context: RequestContext<Store>,
    user: Path<User>,
    new: TypedBody<NewTodo>,
) -> Result<HttpResponseOk<TodoList>, HttpError> {
    let mut lists = context.context().lists.lock().await;
    let list = lists.entry(user.into_inner().username).or_default();
    let NewTodo { text, priority } = new.into_inner();
    list.todos.push(Todo { text, priority });
    Ok(HttpResponseOk(list.clone()))
}

/// Delete a todo from the list of a user.
#[endpoint {
    method = DELETE,
    path = "/todos/{username}/{index}",
}]
async fn delete_todo(
    context: RequestContext<Store>,
    todo: Path<UserTodo>,
) -> Result<HttpResponseOk<TodoList>, TodoError> {
    let UserTodo { username, index } = todo.into_inner();
    let mut lists = context.context().lists.lock().await;
    let list = lists.get_mut(&username).ok_or(TodoError::NoSuchTodo)?;
    list.todos.get(index).ok_or(TodoError::NoSuchTodo)?;
    list.todos.remove(index);
    Ok(HttpResponseOk(list.clone()))
}

/// The service.
pub fn api() -> Result<ApiDescription<Store>, ApiDescriptionRegisterError> {
    let mut api = ApiDescription::new();
    api.register(list_todos)?;
    api.register(add_todo)?;
    api.register(delete_todo)?;
    Ok(api)
}

/// The OpenAPI document.
pub fn document() -> serde_json::Value {
    let api = api().unwrap();
    let mut document = api.openapi("TODO", semver::Version::new(1, 0, 0));
    document.description("Manage your TODO list.");
    document.contact_email("support@example.com");
    document.contact_url("https://example.com/legal");
    document.json().unwrap()
}
