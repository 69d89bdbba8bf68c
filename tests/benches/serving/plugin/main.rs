//! Serves the todos.

mod service;

#[tokio::main]
async fn main() -> plugin_core::Result<()> {
    plugin_core::serve(service::Todos::default()).await
}
