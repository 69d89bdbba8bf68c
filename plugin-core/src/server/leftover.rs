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
use axum::http::{HeaderMap, HeaderValue, header};
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

/// What there may be of a body when its request has been answered.
pub(super) struct Leftover {
    body: Arc<Mutex<Incoming>>,
    /// Whoever waits for a word before sending has sent nothing as long as nobody has asked.
    waits: bool,
}

/// The rest of a body.
pub(super) struct Rest {
    body: Incoming,
    waits: bool,
}

impl Leftover {
    /// Lends the body of a request with these headers to whoever answers.
    pub(super) fn lend(headers: &HeaderMap, body: Incoming) -> (Body, Self) {
        let body = Arc::new(Mutex::new(body));
        (Body::new(Lent(Arc::clone(&body))), Self { body, waits: headers.contains_key(header::EXPECT) })
    }

    /// What is left, if anything is.
    pub(super) fn rest(self) -> Option<Rest> {
        // A stream of answers may still be reading.
        let body = Arc::into_inner(self.body)?.into_inner().unwrap_or_else(PoisonError::into_inner);
        (!body.is_end_stream()).then_some(Rest { body, waits: self.waits })
    }
}

impl Rest {
    /// The answer, once the rest has arrived or has taken too long.
    pub(super) async fn finish(self, mut response: Response, time: Duration) -> Result<Response, Infallible> {
        if self.waits || !read_to_end(self.body, time).await {
            response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
        }
        Ok(response)
    }
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
