//! Serves the TODO plugin.

#[tokio::main]
async fn main() -> plugin_core::Result<()> {
    plugin_core::serve(todo::Todo::default()).await
}
