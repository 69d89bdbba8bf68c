#[plugin_endpoint(put, "/todos/{id}", deprecated, hidden)]
async fn replace(id: u32, Json(todo): Json<Todo>) {
    drop((id, todo));
}
