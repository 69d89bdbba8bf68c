//! Todos, served by poem with poem-openapi.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use poem::listener::TcpListener;
use poem::{Route, Server};
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::{Json, PlainText};
use poem_openapi::{ApiResponse, Enum, Object, OpenApi, OpenApiService};

/// The todos of every user.
#[derive(Default)]
struct Todos {
    lists: Mutex<HashMap<String, Vec<Todo>>>,
}

/// The todos of one user.
#[derive(Object)]
struct TodoList {
    /// The todos.
    todos: Vec<Todo>,
}

/// Something to do.
#[derive(Clone, Object)]
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
#[derive(Clone, Enum)]
#[oai(rename_all = "lowercase")]
enum Priority {
    High,
    Low,
}

#[derive(ApiResponse)]
enum ListAnswer {
    #[oai(status = 200)]
    Found(Json<TodoList>),
    /// There is no such user.
    #[oai(status = 404)]
    NoSuchUser(PlainText<String>),
}

#[OpenApi]
impl Todos {
    /// List the todos of a user.
    #[oai(path = "/todos/:username", method = "get")]
    async fn list_todos(
        &self,
        /// The name of the user.
        username: Path<String>,
        /// How many to list, at most.
        limit: Query<Option<usize>>,
    ) -> ListAnswer {
        let lists = self.lists.lock().unwrap_or_else(PoisonError::into_inner);
        match lists.get(&username.0) {
            Some(list) => {
                ListAnswer::Found(Json(TodoList { todos: list.iter().take(limit.0.unwrap_or(10)).cloned().collect() }))
            }
            None => ListAnswer::NoSuchUser(PlainText("There is no such user.".to_owned())),
        }
    }

    /// Add a todo to the list of a user.
    #[oai(path = "/todos/:username", method = "post")]
    async fn add_todo(
        &self,
        /// The name of the user.
        username: Path<String>,
        todo: Json<Todo>,
    ) -> Json<Todo> {
        let mut lists = self.lists.lock().unwrap_or_else(PoisonError::into_inner);
        let list = lists.entry(username.0).or_default();
        // The list is bounded, so that the last call does what the first did.
        list.truncate(9);
        list.push(todo.0.clone());
        Json(todo.0)
    }
}

#[tokio::main]
async fn main() {
    let service = OpenApiService::new(Todos::default(), "Todos", "1.0.0");
    let document = service.spec_endpoint();
    let routes = Route::new().nest("/", service).at("/openapi.json", document);
    let address = std::env::var("PLUGIN_ADDR").expect("an address");
    Server::new(TcpListener::bind(address)).run(routes).await.expect("served");
}
