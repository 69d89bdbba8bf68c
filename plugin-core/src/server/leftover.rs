//! What is left of a request's body once it is answered.
//!
//! Whoever refuses a call does not read its body. A connection that is closed on a caller who is still sending takes the answer with
//! it, and one that a caller believes to be open fails the next call on it. So the rest is read and thrown away, or else the answer says
//! that the connection ends.

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody};
use axum::http::{HeaderValue, Request, header};
use axum::response::Response;
use http_body_util::BodyExt;
use hyper::body::{Frame, Incoming, SizeHint};

/// How many bytes are read and thrown away: 32 MiB.
const LIMIT: usize = 32 * 1024 * 1024;

/// A body that comes back when whoever answers has no more use for it.
struct Lent(Arc<Mutex<Incoming>>);

impl HttpBody for Lent {
    type Data = Bytes;
    type Error = hyper::Error;

    fn poll_frame(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, hyper::Error>>> {
        let mut body = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        Pin::new(&mut *body).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).size_hint()
    }
}

/// Answers a request that has a body, of which the rest may take a time to arrive.
pub(super) async fn answer<F>(
    request: Request<Incoming>,
    time: Duration,
    respond: impl FnOnce(Request<Body>) -> F,
) -> Result<Response, Infallible>
where
    F: Future<Output = Result<Response, Infallible>>,
{
    let (head, body) = request.into_parts();
    // Whoever waits for a word before sending has sent nothing as long as nobody has asked.
    let waits = head.headers.contains_key(header::EXPECT);
    let body = Arc::new(Mutex::new(body));
    let mut response = respond(Request::from_parts(head, Body::new(Lent(Arc::clone(&body))))).await?;
    // A stream of answers may still be reading.
    let Some(body) = Arc::into_inner(body) else { return Ok(response) };
    let body = body.into_inner().unwrap_or_else(PoisonError::into_inner);
    if !body.is_end_stream() && (waits || !read_to_end(body, time).await) {
        response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    }
    Ok(response)
}

/// Whether a body ends within the limits.
async fn read_to_end(mut body: Incoming, time: Duration) -> bool {
    let read = async {
        let mut received: usize = 0;
        while let Some(frame) = body.frame().await {
            let Ok(frame) = frame else { return false };
            received = received.saturating_add(frame.data_ref().map_or(0, Bytes::len));
            if received > LIMIT {
                return false;
            }
        }
        true
    };
    tokio::time::timeout(time, read).await.unwrap_or_default()
}
