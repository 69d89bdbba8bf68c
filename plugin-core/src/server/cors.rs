//! Which web pages may call the plugin from a browser.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use axum::http::request::Parts;
use axum::http::{HeaderName, HeaderValue, Method, Request, header};
use axum::response::Response;
use futures_util::future::Either;
use pin_project_lite::pin_project;
use tower::util::Oneshot;
use tower::{Layer, Service, ServiceExt};
use tower_http::cors::{AllowOrigin, Any, Cors, CorsLayer};

use crate::argument::Location;
use crate::schema::Model;

use super::Base;

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

/// What an answer depends on, as caches are told.
const VARY: HeaderValue =
    HeaderValue::from_static("origin, access-control-request-method, access-control-request-headers");

/// What a page may read of an answer besides its body: a client that is turned away reads there how it is let in.
const EXPOSED: HeaderValue = HeaderValue::from_static("mcp-session-id,www-authenticate");

/// Tells browsers whose pages may call what is behind it, and what is behind it at which address it is.
#[derive(Clone)]
pub(super) struct PagesLayer(Arc<Shared>);

struct Shared {
    /// Answers what a browser asks before it lets a page call.
    preflight: CorsLayer,
    base: Arc<Base>,
}

impl PagesLayer {
    pub(super) fn new(model: &Model, base: &Arc<Base>) -> Self {
        let own = model
            .operations
            .iter()
            .flat_map(|operation| operation.arguments_in(Location::Header))
            .filter_map(|argument| argument.argument.name.parse::<HeaderName>().ok());
        let preflight = CorsLayer::new()
            .allow_origin(origins(Arc::clone(base)))
            .allow_methods([Method::GET, Method::HEAD, Method::POST, Method::PUT, Method::PATCH, Method::DELETE])
            .allow_headers(HEADERS.into_iter().chain(own).collect::<Vec<_>>())
            // A page on the Internet may reach a plugin on this machine only when the plugin says so.
            .allow_private_network(true);
        Self(Arc::new(Shared { preflight, base: Arc::clone(base) }))
    }
}

impl<S> Layer<S> for PagesLayer {
    type Service = Pages<S>;

    fn layer(&self, inner: S) -> Pages<S> {
        Pages { inner, shared: Arc::clone(&self.0) }
    }
}

/// What is behind the layer, with what browsers are told.
#[derive(Clone)]
pub(super) struct Pages<S> {
    inner: S,
    shared: Arc<Shared>,
}

impl<S, B> Service<Request<B>> for Pages<S>
where
    S: Service<Request<B>, Response = Response> + Clone,
{
    type Response = Response;
    type Error = S::Error;
    type Future = Either<Told<S::Future>, Oneshot<Cors<S>, Request<B>>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        let (mut head, body) = request.into_parts();
        head.extensions.insert(Arc::clone(&self.shared.base));
        if head.method == Method::OPTIONS {
            let service = self.shared.preflight.layer(self.inner.clone());
            return Either::Right(service.oneshot(Request::from_parts(head, body)));
        }
        let origin = head.headers.get(header::ORIGIN);
        let allowed = origin.filter(|origin| is_allowed(origin, &head, &self.shared.base)).cloned();
        Either::Left(Told { answering: self.inner.call(Request::from_parts(head, body)), allowed })
    }
}

pin_project! {
    /// An answer, with what the browser is told whose page asked for it.
    pub(super) struct Told<F> {
        #[pin]
        answering: F,
        allowed: Option<HeaderValue>,
    }
}

impl<F: Future<Output = Result<Response, E>>, E> Future for Told<F> {
    type Output = F::Output;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.project();
        let mut answer = ready!(this.answering.poll(context));
        if let Ok(response) = &mut answer {
            let headers = response.headers_mut();
            headers.append(header::VARY, VARY);
            headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
            if let Some(origin) = this.allowed.take() {
                headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
            }
        }
        Poll::Ready(answer)
    }
}

/// Whoever loads plugins from a browser; and at `/mcp` every page that may call there, such as an inspector on this machine.
fn origins(base: Arc<Base>) -> AllowOrigin {
    AllowOrigin::predicate(move |origin: &HeaderValue, head: &Parts| is_allowed(origin, head, &base))
}

fn is_allowed(origin: &HeaderValue, head: &Parts, base: &Base) -> bool {
    ORIGINS.contains(origin) || may_call(origin, head, base)
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
