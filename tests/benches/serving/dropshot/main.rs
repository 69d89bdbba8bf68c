//! Todos, served by dropshot.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use dropshot::{
    ApiDescription, ConfigDropshot, HttpError, HttpResponseOk, Path, Query, RequestContext, ServerBuilder, TypedBody, endpoint,
};
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
#[derive(Clone, Deserialize, Serialize, JsonSchema)]
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

/// Whose todos.
#[derive(Deserialize, JsonSchema)]
struct OfUser {
    /// The name of the user.
    username: String,
}

/// How to list them.
#[derive(Deserialize, JsonSchema)]
struct ListTodos {
    /// How many to list, at most.
    limit: Option<usize>,
}

/// List the todos of a user.
#[endpoint { method = GET, path = "/todos/{username}" }]
async fn list_todos(
    context: RequestContext<Todos>,
    user: Path<OfUser>,
    query: Query<ListTodos>,
) -> Result<HttpResponseOk<TodoList>, HttpError> {
    let lists = context.context().lists.lock().unwrap_or_else(PoisonError::into_inner);
    let list = lists
        .get(&user.into_inner().username)
        .ok_or_else(|| HttpError::for_not_found(None, "There is no such user.".to_owned()))?;
    Ok(HttpResponseOk(TodoList { todos: list.iter().take(query.into_inner().limit.unwrap_or(10)).cloned().collect() }))
}

/// Add a todo to the list of a user.
#[endpoint { method = POST, path = "/todos/{username}" }]
async fn add_todo(
    context: RequestContext<Todos>,
    user: Path<OfUser>,
    todo: TypedBody<Todo>,
) -> Result<HttpResponseOk<Todo>, HttpError> {
    let todo = todo.into_inner();
    let mut lists = context.context().lists.lock().unwrap_or_else(PoisonError::into_inner);
    let list = lists.entry(user.into_inner().username).or_default();
    // The list is bounded, so that the last call does what the first did.
    list.truncate(9);
    list.push(todo.clone());
    Ok(HttpResponseOk(todo))
}

#[tokio::main]
async fn main() {
    let address = std::env::var("PLUGIN_ADDR").expect("an address");
    let config = ConfigDropshot { bind_address: address.parse().expect("an address"), ..Default::default() };
    let mut api = ApiDescription::new();
    api.register(list_todos).expect("an endpoint");
    api.register(add_todo).expect("an endpoint");
    let log = slog::Logger::root(slog::Discard, slog::o!());
    ServerBuilder::new(api, Todos::default(), log).config(config).start().expect("started").await.expect("served");
}
