#![allow(unused)]

use plugin_core::{PluginError, plugin_endpoint};

#[derive(Debug, PluginError)]
pub enum TodoError {
    /// There is no such todo.
    #[status(404)]
    NotFound
    /// There are enough. //~ rustc
    #[status(409)]
    TooMany,
}

#[plugin_endpoint(get, "/todos")]
async fn list() -> Result<String, TodoError> {
    Err(TodoError::NotFound)
}

#[plugin_endpoint(post, "/todos")]
async fn add() -> Result<String, TodoError> {
    Err(TodoError::TooMany)
}

fn main() {}
