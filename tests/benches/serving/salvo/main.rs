//! Todos, served by salvo.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use salvo::oapi::extract::{JsonBody, PathParam, QueryParam};
use salvo::prelude::*;
use serde::{Deserialize, Serialize};

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
#[derive(Clone, Deserialize, Serialize, ToSchema)]
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

/// List the todos of a user.
#[endpoint]
async fn list_todos(
    depot: &mut Depot,
    username: PathParam<String>,
    limit: QueryParam<usize, false>,
) -> Result<Json<TodoList>, StatusError> {
    let todos = depot.obtain::<Arc<Todos>>().expect("the todos");
    let lists = todos.lists.lock().unwrap_or_else(PoisonError::into_inner);
    let list = lists.get(&username.into_inner()).ok_or_else(StatusError::not_found)?;
    Ok(Json(TodoList { todos: list.iter().take(limit.into_inner().unwrap_or(10)).cloned().collect() }))
}

/// Add a todo to the list of a user.
#[endpoint]
async fn add_todo(depot: &mut Depot, username: PathParam<String>, todo: JsonBody<Todo>) -> Json<Todo> {
    let todo = todo.into_inner();
    let todos = depot.obtain::<Arc<Todos>>().expect("the todos");
    let mut lists = todos.lists.lock().unwrap_or_else(PoisonError::into_inner);
    let list = lists.entry(username.into_inner()).or_default();
    // The list is bounded, so that the last call does what the first did.
    list.truncate(9);
    list.push(todo.clone());
    Json(todo)
}

#[tokio::main]
async fn main() {
    let router = Router::new()
        .hoop(affix_state::inject(Arc::new(Todos::default())))
        .push(Router::with_path("todos/{username}").get(list_todos).post(add_todo));
    let document = OpenApi::new("Todos", "1.0.0").merge_router(&router);
    let router = router.push(document.into_router("/openapi.json"));
    let address = std::env::var("PLUGIN_ADDR").expect("an address");
    let acceptor = TcpListener::new(address).bind().await;
    Server::new(acceptor).serve(router).await;
}
