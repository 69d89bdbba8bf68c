//! What is logged of each request: one span, and one line when it is answered.

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Instant;

use axum::extract::Request;
use axum::http::{Extensions, HeaderMap, Method, Version};
use axum::response::Response;
use futures_util::future::Either;
use tower::{Layer, Service};
use tracing::Span;
use tracing::field::{Empty, display};
use tracing::level_filters::LevelFilter;

use crate::operation::Operation;
use crate::routes::BUILT_IN_PATHS;
use crate::server::ClientAddr;
use crate::server::address::Asked;

use super::Traffic;
use super::request_id::{self, X_REQUEST_ID};

/// The target of the span and of the line, by which a subscriber picks them.
macro_rules! target {
    () => {
        "plugin_core::request"
    };
}

/// Makes a span for each request that somebody records, named as OpenTelemetry names things (semantic conventions for HTTP spans, 1.23 and
/// later), and logs a line when it is answered.
///
/// What a caller gives is not in it: neither path nor query, neither headers nor bodies. The path is there as its template.
#[derive(Clone)]
pub(in crate::server) struct TraceLayer {
    pub(in crate::server) traffic: Arc<Traffic>,
    pub(in crate::server) prefix: Arc<str>,
}

/// A service whose requests are logged.
#[derive(Clone)]
pub(in crate::server) struct Traced<S> {
    layer: TraceLayer,
    inner: S,
}

/// Ties a span to what the headers of its request say, such as the trace that it belongs to.
pub(crate) type OnRequest = Arc<dyn Fn(&Span, &HeaderMap) + Send + Sync>;

/// The span of a request, which goes with it to where its route is known: what exports spans takes no other name once they are entered.
#[derive(Clone)]
pub(crate) struct RequestSpan(Span);

impl RequestSpan {
    /// That of a request whose extensions these are, with the operation and the path template that it came to.
    pub(crate) fn routed(extensions: &Extensions, operation: &Operation, path: &str) -> Span {
        let span = Self::of(extensions);
        if !span.is_disabled() {
            route(&span, operation.method.as_str(), path);
            span.record("operation_id", operation.operation_id);
        }
        span
    }

    /// The same with the operation alone, of a request that came to where tools are called.
    pub(crate) fn called(extensions: &Extensions, operation: &Operation) -> Span {
        let span = Self::of(extensions);
        span.record("operation_id", operation.operation_id);
        span
    }

    /// That of a request as it is. Where nobody records there is none.
    fn of(extensions: &Extensions) -> Span {
        let known = if could_be_recorded() { extensions.get::<Self>() } else { None };
        known.map_or_else(Span::none, |span| span.0.clone())
    }

    #[cfg(feature = "mcp")]
    pub(crate) fn into_inner(self) -> Span {
        self.0
    }
}

impl<S> Layer<S> for TraceLayer {
    type Service = Traced<S>;

    fn layer(&self, inner: S) -> Traced<S> {
        Traced { layer: self.clone(), inner }
    }
}

type Answering = Pin<Box<dyn Future<Output = Result<Response, Infallible>> + Send>>;

impl<S> Service<Request> for Traced<S>
where
    S: Service<Request, Response = Response, Error = Infallible> + Clone + Send + 'static,
    S::Future: Send,
{
    type Response = Response;
    type Error = Infallible;
    type Future = Either<S::Future, Answering>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, mut request: Request) -> Self::Future {
        let id = request_id::given(request.headers());
        let span = span_of(&request, &self.layer.prefix);
        let is_counted = self.layer.traffic.is_counted();
        if span.is_disabled() && id.is_none() && !is_counted {
            return Either::Left(self.inner.call(request));
        }
        // Without a log nobody could look anything up by a name that the caller did not give.
        let id = id.or_else(|| request_id::made().filter(|_| !span.is_disabled()));
        if let Some(id) = id.as_ref().and_then(|id| id.to_str().ok()) {
            span.record("request_id", id);
        }
        if !span.is_disabled() {
            if let Some(on_request) = &self.layer.traffic.settings.on_request {
                on_request(&span, request.headers());
            }
            request.extensions_mut().insert(RequestSpan(span.clone()));
        }
        let inner = self.inner.clone();
        let mut inner = std::mem::replace(&mut self.inner, inner);
        let traffic = Arc::clone(&self.layer.traffic);
        Either::Right(Box::pin(async move {
            let began = Instant::now();
            let Ok(mut response) = inner.call(request).await;
            traffic.metrics.answered(response.status().as_u16());
            span.in_scope(|| log(&span, response.status().as_u16(), began));
            if let Some(id) = id {
                response.headers_mut().insert(X_REQUEST_ID, id);
            }
            Ok(response)
        }))
    }
}

/// Whether anybody could record what is logged here. Layers that filter each for itself must not be asked without being told afterwards, as
/// `tracing::enabled!` does, so that the most verbose level has to do.
pub(super) fn could_be_recorded() -> bool {
    LevelFilter::current() >= LevelFilter::INFO
}

fn span_of(request: &Request, prefix: &str) -> Span {
    if !could_be_recorded() {
        return Span::none();
    }
    let method = known(request.method());
    let is_secure = request.extensions().get::<Asked>().and_then(|asked| asked.secure).unwrap_or_default();
    let span = tracing::info_span!(
        target: target!(),
        "request",
        otel.name = Empty,
        otel.kind = "server",
        otel.status_code = Empty,
        http.request.method = method,
        http.route = Empty,
        http.response.status_code = Empty,
        url.scheme = if is_secure { "https" } else { "http" },
        network.protocol.version = version(request.version()),
        client.address = Empty,
        operation_id = Empty,
        request_id = Empty,
    );
    if span.is_disabled() {
        return span;
    }
    let path = request.uri().path();
    let path = path.strip_prefix(prefix).unwrap_or(path);
    match BUILT_IN_PATHS.iter().map(|built_in| built_in.path).find(|built_in| *built_in == path) {
        Some(built_in) => route(&span, method, built_in),
        None => _ = span.record("otel.name", method),
    }
    if let Some(ClientAddr(address)) = ClientAddr::of(request.extensions()) {
        span.record("client.address", display(address));
    }
    span
}

/// The name of a span has few values: no path, but its template.
fn route(span: &Span, method: &str, path: &str) {
    span.record("http.route", path);
    span.record("otel.name", display(format_args!("{method} {path}")));
}

fn log(span: &Span, status: u16, began: Instant) {
    span.record("http.response.status_code", status);
    if status >= 500 {
        span.record("otel.status_code", "ERROR");
    }
    #[expect(clippy::cast_possible_truncation, reason = "no request takes 584,942,417 years")]
    let milliseconds = began.elapsed().as_micros() as u64 as f64 / 1000.0;
    tracing::info!(target: target!(), status, milliseconds, "answered");
}

/// A method by its name, unless somebody has made it up.
fn known(method: &Method) -> &str {
    const KNOWN: [Method; 9] = [
        Method::GET,
        Method::HEAD,
        Method::POST,
        Method::PUT,
        Method::PATCH,
        Method::DELETE,
        Method::OPTIONS,
        Method::TRACE,
        Method::CONNECT,
    ];
    if KNOWN.contains(method) { method.as_str() } else { "_OTHER" }
}

fn version(version: Version) -> &'static str {
    match version {
        Version::HTTP_10 => "1.0",
        Version::HTTP_2 => "2",
        Version::HTTP_3 => "3",
        _ => "1.1",
    }
}
