//! The todo plugin as a process of its own, so that what it survives, and the memory that takes, is its alone.

#[tokio::main]
async fn main() -> plugin_core::Result<()> {
    plugin_core::serve(todo::Todo::default()).await
}
