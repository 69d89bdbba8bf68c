//! The todo service with poem-openapi.

use std::collections::HashMap;

use poem_openapi::param::{Path, Query};
use poem_openapi::payload::{Json, PlainText};
use poem_openapi::{ApiResponse, ContactObject, Enum, Object, OpenApi, OpenApiService};
use tokio::sync::Mutex;

/// The service and its state.
#[derive(Default)]
pub struct Api {
    lists: Mutex<HashMap<String, TodoList>>,
}

/// The todos of one user.
#[derive(Clone, Default, Object)]
pub struct TodoList {
    /// The todos, oldest first.
    todos: Vec<Todo>,
}

/// One thing to do.
#[derive(Clone, Object)]
pub struct Todo {
    /// What is to be done.
    text: String,
    /// How urgent it is.
    priority: Priority,
}

/// How urgent a todo is.
#[derive(Clone, Enum)]
pub enum Priority {
    High,
    Low,
}

/// A todo to add.
#[derive(Object)]
pub struct NewTodo {
    /// What is to be done.
    text: String,
    /// How urgent it is.
    priority: Priority,
}

/// Why a call fails.
#[derive(Debug, ApiResponse)]
pub enum TodoError {
    /// The list has no todo with this index.
    #[oai(status = 404)]
    NoSuchTodo(PlainText<String>),
}

#[OpenApi]
impl Api {
    /// List the todos of a user.
    #[oai(path = "/todos/:username", method = "get")]
    async fn list_todos(
        &self,
        /// The name of the user.
        username: Path<String>,
        /// How many to list, at most.
        limit: Query<Option<usize>>,
    ) -> Json<TodoList> {
        let lists = self.lists.lock().await;
        let mut list = lists.get(&username.0).cloned().unwrap_or_default();
        list.todos.truncate(limit.0.unwrap_or(50));
        Json(list)
    }

    /// Add a todo to the list of a user.
    #[oai(path = "/todos/:username", method = "post")]
    async fn add_todo(
        &self,
        /// The name of the user.
        username: Path<String>,
        new: Json<NewTodo>,
    ) -> Json<TodoList> {
        let NewTodo { text, priority } = new.0;
        let mut lists = self.lists.lock().await;
        let list = lists.entry(username.0).or_default();
        list.todos.push(Todo { text, priority });
        Json(list.clone())
    }

    /// Delete a todo from the list of a user.
    #[oai(path = "/todos/:username/:index", method = "delete")]
    async fn delete_todo(
        &self,
        /// The name of the user.
        username: Path<String>,
        /// Which todo to delete; the first is 0.
        index: Path<usize>,
    ) -> Result<Json<TodoList>, TodoError> {
        let none = || TodoError::NoSuchTodo(PlainText("there is no such todo".to_owned()));
        let mut lists = self.lists.lock().await;
        let list = lists.get_mut(&username.0).ok_or_else(none)?;
        list.todos.get(index.0).ok_or_else(none)?;
        list.todos.remove(index.0);
        Ok(Json(list.clone()))
    }
}

/// The service.
pub fn service() -> OpenApiService<Api, ()> {
    OpenApiService::new(Api::default(), "TODO", "1.0.0")
        .description("Manage your TODO list.")
        .contact(ContactObject::new().email("support@example.com").url("https://example.com/legal"))
}
