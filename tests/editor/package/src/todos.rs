//! An endpoint outside the root of the crate.

use plugin_core::plugin_endpoint;

use crate::Todo;

/// Get the list of todos.
#[plugin_endpoint(get, "/todos/{username}")]
pub async fn list_todos(
    plugin: &Todo,
    /// The name of the user.
    username: String,
) -> Vec<String> {
    plugin.lock().get(&username).cloned().unwrap_or_default()
}
