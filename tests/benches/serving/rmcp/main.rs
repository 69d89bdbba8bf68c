//! Serves the todos.

mod service;

#[tokio::main]
async fn main() {
    let address = std::env::var("PLUGIN_ADDR").expect("an address");
    let listener = tokio::net::TcpListener::bind(address).await.expect("a free port");
    axum::serve(listener, service::router()).await.expect("served");
}
