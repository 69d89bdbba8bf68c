//! One endpoint as a tower service: from the request to the reply.
//!
//! There is one such service for all endpoints of a plugin, so that an endpoint costs the compiler no types of its own.

use std::convert::Infallible;
use std::panic::AssertUnwindSafe;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use futures_util::FutureExt;
use tower::Service;

use crate::call::Call;
use crate::endpoint::Endpoint;
use crate::plugin::Plugin;
use crate::problem::Problem;
use crate::reply::{EVENT_STREAM, Payload, Reply};
use crate::schema::OperationModel;

use super::{LargeResponses, log_error, request, stream};

pub(super) struct Dispatch<P: 'static> {
    plugin: Arc<P>,
    endpoint: Endpoint<P>,
    model: Arc<OperationModel>,
    large_responses: LargeResponses,
}

impl<P> Clone for Dispatch<P> {
    fn clone(&self) -> Self {
        Self {
            plugin: Arc::clone(&self.plugin),
            endpoint: self.endpoint,
            model: Arc::clone(&self.model),
            large_responses: self.large_responses,
        }
    }
}

impl<P: Plugin> Dispatch<P> {
    pub(super) fn new(
        plugin: Arc<P>,
        endpoint: Endpoint<P>,
        model: Arc<OperationModel>,
        large_responses: LargeResponses,
    ) -> Self {
        Self { plugin, endpoint, model, large_responses }
    }

    async fn answer(self, request: Request) -> Reply {
        let (parts, body) = request.into_parts();
        let inputs = match request::read(&self.model, &parts, body).await {
            Ok(inputs) => inputs,
            Err(problem) => return problem.into(),
        };
        let call = Call::new(self.model, inputs, parts);
        let operation_id = self.endpoint.operation.operation_id;
        let reply = AssertUnwindSafe((self.endpoint.call)(&self.plugin, call)).catch_unwind().await;
        let reply = reply.unwrap_or_else(|_| {
            // The panic hook has printed the message; a caller must not see it.
            log_error("an endpoint panicked", operation_id);
            Problem::new(500, "the plugin failed; its log says why").into()
        });
        self.large_responses.check(operation_id, reply)
    }
}

impl<P: Plugin> Service<Request> for Dispatch<P> {
    type Response = Response;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Response, Infallible>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request) -> Self::Future {
        let this = self.clone();
        Box::pin(async move { Ok(this.answer(request).await.into_response()) })
    }
}

impl Reply {
    pub(super) fn refused(response: Response) -> Self {
        let status = response.status().as_u16();
        Self { refusal: Some(Box::new(response)), ..Self::new(status, "", Vec::new()) }
    }

    pub(super) fn into_response(self) -> Response {
        if let Some(response) = self.refusal {
            return *response;
        }
        let body = match self.body {
            Payload::Whole(bytes) => Body::from(bytes),
            Payload::Stream(parts) if self.media_type == EVENT_STREAM => Body::from_stream(stream::keep_alive(parts)),
            Payload::Stream(parts) => Body::from_stream(parts),
        };
        let mut response = Response::new(body);
        *response.status_mut() = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        *response.headers_mut() = self.headers;
        let content_type = match self.media_type {
            "" => return response,
            // A browser takes a text for something else unless it is told.
            text if text.starts_with("text/") => HeaderValue::try_from(format!("{text}; charset=utf-8")).ok(),
            media_type => Some(HeaderValue::from_static(media_type)),
        };
        if let Some(content_type) = content_type {
            response.headers_mut().insert(header::CONTENT_TYPE, content_type);
        }
        response
    }
}
