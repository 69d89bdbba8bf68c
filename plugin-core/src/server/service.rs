//! One endpoint as a tower service: from the request to the reply.
//!
//! There is one such service for all endpoints of all plugins, so that an endpoint costs the compiler no types of its own, and what is built
//! around it is compiled with this crate.

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use axum::body::Body;
use axum::extract::Request;
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use tower::Service;
use tracing::Instrument;

use crate::call::Call;
use crate::dispatch::Executor;
use crate::plugin::{Plugin, endpoints};
use crate::reply::{EVENT_STREAM, JSON, Payload, Reply};
use crate::schema::OperationModel;

use super::sent::Sent;
use super::{RequestSpan, request, stream};

/// What nearly every answer says of itself.
const JSON_VALUE: HeaderValue = HeaderValue::from_static(JSON);

/// One endpoint, whichever plugin it is of.
#[derive(Clone)]
pub(super) struct Dispatch {
    endpoint: Arc<dyn Respond>,
    model: Arc<OperationModel>,
    /// Whether the endpoint looks at more of a request than its arguments.
    pub(super) extracts: bool,
}

/// An answer on its way.
pub(super) type Dispatching = Pin<Box<dyn Future<Output = Result<Response, Infallible>> + Send>>;

/// A call of an endpoint that begins as soon as there is something of its body.
pub(super) struct Started {
    endpoint: Arc<dyn Respond>,
    call: Call,
}

/// What answers requests.
trait Respond: Send + Sync {
    fn respond(self: Arc<Self>, call: Call, sent: Sent) -> Dispatching;
}

/// One endpoint of a plugin.
struct Endpoint<P: 'static> {
    executor: Arc<Executor<P>>,
    /// Where the endpoint stands in the plugin's list.
    index: usize,
    model: Arc<OperationModel>,
}

impl Dispatch {
    pub(super) fn new<P: Plugin>(executor: &Arc<Executor<P>>, index: usize, model: &Arc<OperationModel>) -> Self {
        let extracts = endpoints::<P>().get(index).is_none_or(|endpoint| endpoint.extracts);
        let endpoint = Endpoint { executor: Arc::clone(executor), index, model: Arc::clone(model) };
        Self { endpoint: Arc::new(endpoint), model: Arc::clone(model), extracts }
    }

    /// The call that a request with this head is.
    // A head is large, and would be copied once more.
    #[inline]
    pub(super) fn start(&self, head: Parts) -> Started {
        Started { endpoint: Arc::clone(&self.endpoint), call: Call::new(&self.model, head) }
    }
}

impl Started {
    /// The head of the request.
    pub(super) fn head(&mut self) -> &mut Parts {
        self.call.head()
    }

    /// The answer to the request.
    pub(super) fn respond(self, sent: Sent) -> Dispatching {
        self.endpoint.respond(self.call, sent)
    }
}

impl<P: Plugin> Respond for Endpoint<P> {
    fn respond(self: Arc<Self>, mut call: Call, sent: Sent) -> Dispatching {
        let span = RequestSpan::routed(&call.head().extensions, self.model.operation, &self.model.path);
        let answering = async move { Ok(self.answer(call, sent).await.into_response()) };
        if span.is_none() { Box::pin(answering) } else { Box::pin(answering.instrument(span)) }
    }
}

impl<P: Plugin> Endpoint<P> {
    async fn answer(&self, call: Call, sent: Sent) -> Reply {
        let Self { executor, index, model } = self;
        let traffic = &executor.traffic;
        let read = |call: Call| request::read(call, sent, model, traffic);
        traffic.admit_stream(executor.run(*index, call, None, read).await)
    }
}

impl Service<Request> for Dispatch {
    type Response = Response;
    type Error = Infallible;
    type Future = Dispatching;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request) -> Self::Future {
        let (head, body) = request.into_parts();
        self.start(head).respond(Sent::Coming(body))
    }
}

impl Reply {
    pub(super) fn refused(response: Response) -> Self {
        let status = response.status().as_u16();
        Self { refusal: Some(Box::new(response)), ..Self::new(status, "", Vec::new()) }
    }

    pub(crate) fn into_response(self) -> Response {
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
        if let Some(headers) = self.headers {
            *response.headers_mut() = *headers;
        }
        let content_type = match self.media_type {
            "" => return response,
            JSON => Some(JSON_VALUE),
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
