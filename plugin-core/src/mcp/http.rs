//! MCP over HTTP: one path that takes POST, and in the older era GET and DELETE too.

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use axum::body::Body;
use axum::extract::Request;
use axum::http::{Method, StatusCode};
use axum::response::Response;
use rmcp::transport::streamable_http_server::session::local::LocalSessionManager;
use rmcp::transport::streamable_http_server::{StreamableHttpServerConfig, StreamableHttpService};
use tokio_util::sync::CancellationToken;
use tower::Service;

use crate::server::{BODY_LIMIT, Base, answer, read_whole_body};

use super::{Handler, gate};

/// Answers what comes to `/mcp`.
#[derive(Clone)]
pub(crate) struct McpService {
    rmcp: StreamableHttpService<Handler, LocalSessionManager>,
}

impl McpService {
    /// When `stop` is cancelled, the streams that are open end.
    pub(crate) fn new(handler: Handler, stop: CancellationToken) -> Self {
        let config = StreamableHttpServerConfig::default()
            // A call without progress is answered by JSON, in the era without sessions.
            .with_json_response(true)
            // Both are checked before.
            .disable_allowed_hosts()
            .disable_allowed_origins()
            .with_max_request_body_bytes(BODY_LIMIT)
            .with_cancellation_token(stop);
        Self { rmcp: StreamableHttpService::new(move || Ok(handler.clone()), Arc::default(), config) }
    }

    async fn answer(self, request: Request) -> Response {
        let (head, body) = request.into_parts();
        let base = head.extensions.get::<Arc<Base>>();
        if let Err(problem) = gate::check(&head, base.map(Arc::as_ref)) {
            return answer(problem);
        }
        // A body is read as that of any other request is: within the same limits, and with the same answers beyond them.
        let body = match head.method {
            Method::POST => match read_whole_body(&head.headers, body).await {
                Ok(bytes) => Body::from(bytes),
                Err(problem) => return answer(problem),
            },
            _ => Body::empty(),
        };
        let ends_session = head.method == Method::DELETE;
        let mut response = self.rmcp.handle(Request::from_parts(head, body)).await.map(Body::new);
        // There is nothing left to be done, and clients take "accepted" for a doubt.
        if ends_session && response.status() == StatusCode::ACCEPTED {
            *response.status_mut() = StatusCode::NO_CONTENT;
        }
        response
    }
}

impl Service<Request> for McpService {
    type Response = Response;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Response, Infallible>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request) -> Self::Future {
        let this = self.clone();
        Box::pin(async move { Ok(this.answer(request).await) })
    }
}
