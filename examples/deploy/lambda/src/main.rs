//! Serves the hotel plugin as an AWS Lambda function, behind a function URL or an HTTP API of API Gateway (payload format 2.0).
//!
//! `DATABASE_URL` names the database of the hotels, which has to be PostgreSQL outside of tests, because the files of a function are its
//! own and soon gone; `PLUGIN_DATABASE_URL` the one in which the copies of the function find each other's MCP sessions.

use axum::extract::Request;
use axum::http::{Method, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use plugin_core::Server;

#[tokio::main]
async fn main() -> Result<(), lambda_http::Error> {
    let url = std::env::var("DATABASE_URL").map_err(|_| "`DATABASE_URL` is missing; set it to a PostgreSQL URL")?;
    let hotels = hotel::Hotels::connect(&url).await;
    let hotels = hotels.map_err(|error| format!("`DATABASE_URL` does not lead to a usable database: {error}"))?;
    let router = Server::new(hotels)?.environment()?.into_router();
    lambda_http::run(router.layer(middleware::from_fn(without_waiting))).await
}

/// Refuses the stream on which an MCP server says something by itself. A function is paid for as long as it answers and can answer nobody
/// else meanwhile, and a client that is refused goes on without (MCP 2025-11-25, transports).
async fn without_waiting(request: Request, next: Next) -> Response {
    if request.method() == Method::GET && request.uri().path() == "/mcp" {
        return (StatusCode::METHOD_NOT_ALLOWED, [(header::ALLOW, "POST, DELETE")]).into_response();
    }
    next.run(request).await
}
