//! Which web pages may call the plugin from a browser.

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use axum::extract::Request;
use axum::http::request::Parts;
use axum::http::{HeaderName, HeaderValue, Method, header};
use axum::response::Response;
use futures_util::future::Either;
use pin_project_lite::pin_project;
use tower::{Layer, Service};
use tower_http::cors::{AllowOrigin, Any, CorsLayer, ResponseFuture};

use crate::argument::Location;
use crate::schema::Model;

use super::Base;
use super::traffic::X_REQUEST_ID;

/// The origins that load plugins from a browser.
pub(crate) const ORIGINS: [HeaderValue; 2] =
    [HeaderValue::from_static("https://chat.openai.com"), HeaderValue::from_static("https://chatgpt.com")];

/// The headers that plugin hosts and MCP clients send. They are listed by name because `*` does not cover `authorization`.
const HEADERS: [HeaderName; 11] = [
    header::AUTHORIZATION,
    header::CONTENT_TYPE,
    HeaderName::from_static("openai-conversation-id"),
    HeaderName::from_static("openai-ephemeral-user-id"),
    HeaderName::from_static("openai-subdivision-1-iso-code"),
    HeaderName::from_static("openai-gpt-id"),
    HeaderName::from_static("mcp-session-id"),
    HeaderName::from_static("mcp-protocol-version"),
    HeaderName::from_static("mcp-method"),
    HeaderName::from_static("mcp-name"),
    HeaderName::from_static("last-event-id"),
];

/// What any page may ask: how to get a token, and for one. A page that shows nothing gets nothing, because no cookie counts there.
pub(crate) fn open_to_pages() -> CorsLayer {
    CorsLayer::new()
        .allow_origin(Any)
        .allow_methods([Method::GET, Method::POST])
        .allow_headers([header::AUTHORIZATION, header::CONTENT_TYPE, HeaderName::from_static("mcp-protocol-version")])
        .allow_private_network(true)
}

/// Lets pages call the plugin. What no browser has sent costs a header.
#[derive(Clone)]
pub(super) struct PagesLayer(Arc<CorsLayer>);

/// A service that pages may call.
#[derive(Clone)]
pub(super) struct OpenToPages<S> {
    cors: Arc<CorsLayer>,
    inner: S,
}

impl<S> Layer<S> for PagesLayer {
    type Service = OpenToPages<S>;

    fn layer(&self, inner: S) -> OpenToPages<S> {
        OpenToPages { cors: Arc::clone(&self.0), inner }
    }
}

impl<S> Service<Request> for OpenToPages<S>
where
    S: Service<Request, Response = Response, Error = Infallible> + Clone,
{
    type Response = Response;
    type Error = Infallible;
    type Future = Either<ResponseFuture<S::Future>, Varying<S::Future>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, request: Request) -> Self::Future {
        // Pages name themselves, and ask first by this method (the Fetch standard, sections 3.3.2 and 3.3.3).
        if request.method() == Method::OPTIONS || request.headers().contains_key(header::ORIGIN) {
            return Either::Left(self.cors.layer(self.inner.clone()).call(request));
        }
        Either::Right(Varying::new(self.inner.call(request)))
    }
}

pin_project! {
    /// An answer that is another one to a page.
    pub(super) struct Varying<F> {
        #[pin]
        answering: F,
    }
}

impl<F> Varying<F> {
    pub(super) fn new(answering: F) -> Self {
        Self { answering }
    }
}

impl<F: Future<Output = Result<Response, Infallible>>> Future for Varying<F> {
    type Output = Result<Response, Infallible>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let Ok(mut response) = ready!(self.project().answering.poll(context));
        response.headers_mut().append(header::VARY, HeaderValue::from_static("origin"));
        Poll::Ready(Ok(response))
    }
}

/// Tells the pages that load plugins what they may send and read, the plugin's own headers among that.
pub(super) fn layer(model: &Model, base: &Arc<Base>) -> PagesLayer {
    let own = model
        .operations
        .iter()
        .flat_map(|operation| operation.arguments_in(Location::Header))
        .filter_map(|argument| argument.argument.name.parse::<HeaderName>().ok());
    let cors = CorsLayer::new()
        .allow_origin(origins(Arc::clone(base)))
        .allow_methods([Method::GET, Method::HEAD, Method::POST, Method::PUT, Method::PATCH, Method::DELETE])
        // A client that is turned away reads there how it is let in, and when to come again.
        .expose_headers([
            HeaderName::from_static("mcp-session-id"),
            header::WWW_AUTHENTICATE,
            header::RETRY_AFTER,
            X_REQUEST_ID,
        ])
        .allow_headers(HEADERS.into_iter().chain(own).collect::<Vec<_>>())
        // A page on the Internet may reach a plugin on this machine only when the plugin says so.
        .allow_private_network(true);
    PagesLayer(Arc::new(cors))
}

/// Whoever loads plugins from a browser; and at `/mcp` every page that may call there, such as an inspector on this machine.
fn origins(base: Arc<Base>) -> AllowOrigin {
    AllowOrigin::predicate(move |origin: &HeaderValue, head: &Parts| {
        ORIGINS.contains(origin) || may_call(origin, head, &base)
    })
}

#[cfg(feature = "mcp")]
fn may_call(origin: &HeaderValue, head: &Parts, base: &Base) -> bool {
    let path = head.uri.path();
    path.strip_prefix(base.prefix.as_str()).unwrap_or(path) == crate::routes::MCP
        && crate::mcp::gate::allows(origin, head, Some(base))
}

#[cfg(not(feature = "mcp"))]
fn may_call(_: &HeaderValue, _: &Parts, _: &Base) -> bool {
    false
}
