/// List the todos.
///
/// The oldest comes first.
#[plugin_endpoint(get, "/todos/{username}")]
pub async fn list_todos(
    plugin: &Todo,
    /// The name of the user.
    username: String,
    /// How many, at most.
    limit: Option<u32>,
) -> TodoList {
    plugin.list(username, limit)
}
