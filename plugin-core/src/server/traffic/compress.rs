//! Answers in fewer bytes, for whoever takes them so.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use axum::body::{Body, HttpBody};
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use futures_util::FutureExt;
use pin_project_lite::pin_project;
use tower::{Layer, Service, service_fn};
use tower_http::compression::Compression;
use tower_http::compression::predicate::SizeAbove;

/// The least bytes that are worth it: what fits into one packet of a network arrives no sooner for being smaller.
const LEAST: u64 = 1_400;

/// Compresses answers that are texts, where their callers take them so (RFC 9110, section 12.5.3).
///
/// Which texts is decided before tower-http's part looks at the answer, so that one that stays as it is costs nothing. Those that are sent piece
/// by piece stay as they are: an event waits in no compressor. So do answers without a body, parts of one, and what is not text.
#[derive(Clone, Copy)]
pub(in crate::server) struct CompressLayer;

/// A service whose answers are compressed.
#[derive(Clone)]
pub(in crate::server) struct Compress<S>(S);

impl<S> Layer<S> for CompressLayer {
    type Service = Compress<S>;

    fn layer(&self, inner: S) -> Compress<S> {
        Compress(inner)
    }
}

impl<S> Service<Request> for Compress<S>
where
    S: Service<Request, Response = Response, Error = Infallible>,
{
    type Response = Response;
    type Error = Infallible;
    type Future = Compressing<S::Future>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        self.0.poll_ready(context)
    }

    fn call(&mut self, request: Request) -> Self::Future {
        let accepted = Compressing::accepted(request.headers());
        Compressing::new(self.0.call(request), accepted)
    }
}

pin_project! {
    /// An answer that is compressed once it is there.
    pub(in crate::server) struct Compressing<F> {
        #[pin]
        answering: F,
        accepted: Option<HeaderValue>,
    }
}

impl Compressing<()> {
    /// The forms in which the caller takes an answer.
    pub(in crate::server) fn accepted(headers: &HeaderMap) -> Option<HeaderValue> {
        let mut values = headers.get_all(header::ACCEPT_ENCODING).iter();
        // Whoever says it twice, which hardly anybody does, gets the answer as it is.
        values.next().filter(|_| values.next().is_none()).cloned()
    }
}

impl<F> Compressing<F> {
    pub(in crate::server) fn new(answering: F, accepted: Option<HeaderValue>) -> Self {
        Self { answering, accepted }
    }
}

impl<F: Future<Output = Result<Response, Infallible>>> Future for Compressing<F> {
    type Output = Result<Response, Infallible>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.project();
        let Ok(mut response) = ready!(this.answering.poll(context));
        let is_worth_it = is_worth_it(&response);
        if is_worth_it && let Some(accepted) = this.accepted.take() {
            response = compressed(response, accepted);
        }
        // Whoever keeps answers for others has to keep both forms apart; one that has not changed says so too (RFC 9110, section 15.4.5).
        if is_worth_it || response.status() == StatusCode::NOT_MODIFIED {
            response.headers_mut().append(header::VARY, HeaderValue::from_static("accept-encoding"));
        }
        Poll::Ready(Ok(response))
    }
}

fn is_worth_it(response: &Response) -> bool {
    let headers = response.headers();
    response.body().size_hint().exact().is_some_and(|size| size >= LEAST)
        && response.status() != StatusCode::PARTIAL_CONTENT
        && !headers.contains_key(header::CONTENT_ENCODING)
        && headers.get(header::CONTENT_TYPE).is_some_and(is_text)
}

/// JSON, YAML and every other text, but no events.
fn is_text(content_type: &HeaderValue) -> bool {
    let Ok(content_type) = content_type.to_str() else { return false };
    let media_type = content_type.split(';').next().unwrap_or_default().trim();
    match media_type.split_once('/') {
        Some(("text", kind)) => kind != "event-stream",
        Some(("application", kind)) => {
            matches!(kind, "json" | "yaml" | "xml" | "javascript")
                || ["+json", "+yaml", "+xml"].iter().any(|suffix| kind.ends_with(suffix))
        }
        _ => media_type == "image/svg+xml",
    }
}

/// The answer in the best of the forms that its caller takes, or as it is.
fn compressed(response: Response, accepted: HeaderValue) -> Response {
    let (status, vary) =
        (response.status(), response.headers().get_all(header::VARY).iter().cloned().collect::<Vec<_>>());
    let mut request = Request::new(());
    request.headers_mut().insert(header::ACCEPT_ENCODING, accepted);
    let mut response = Some(response);
    let answer = service_fn(move |_| std::future::ready(Ok::<_, Infallible>(response.take().unwrap_or_default())));
    let answered = Compression::new(answer).compress_when(SizeAbove::new(0)).call(request).now_or_never();
    // It waits for nothing, since the answer is there.
    let Some(Ok(answered)) = answered else { return Response::default() };
    let mut response = answered.map(Body::new);
    // A call has been made by now, so that its answer says what came of it, even to whoever takes no form of it.
    *response.status_mut() = status;
    response.headers_mut().remove(header::VARY);
    vary.into_iter().for_each(|value| _ = response.headers_mut().append(header::VARY, value));
    if response.headers().contains_key(header::CONTENT_ENCODING) {
        weaken_etag(&mut response);
    }
    response
}

/// A strong validator is that of one form to the byte (RFC 9110, section 8.8.3.3).
fn weaken_etag(response: &mut Response) {
    let weak = response.headers().get(header::ETAG).filter(|etag| etag.as_bytes().starts_with(b"\""));
    let weak = weak.and_then(|etag| HeaderValue::from_bytes(&[b"W/", etag.as_bytes()].concat()).ok());
    if let Some(weak) = weak {
        response.headers_mut().insert(header::ETAG, weak);
    }
}
