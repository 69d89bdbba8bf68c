/// Add a todo.
#[plugin_endpoint(post, "/todos", tags("todos"), status = 201, consequential, operation_id = "add", crate = "other")]
async fn add_todo(db: &Db, mut todo: String, #[query] dry: bool, #[header] x_trace: String) -> Result<Todo, TodoError> {
    db.add(todo, dry).await
}
