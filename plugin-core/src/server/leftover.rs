//! What is left of a request's body once it is answered.
//!
//! Whoever refuses a call does not read its body. A connection that is closed on a caller who is still sending takes the answer with
//! it, and one that a caller believes to be open fails the next call on it. So the rest is read and thrown away, or else the answer says
//! that the connection ends.

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use axum::body::{Body, Bytes, HttpBody};
use axum::http::{HeaderValue, header};
use axum::response::Response;
use http_body_util::BodyExt;
use hyper::body::{Frame, Incoming, SizeHint};

use super::service::Dispatching;

/// How many bytes are read and thrown away: 32 MiB.
const LIMIT: usize = 32 * 1024 * 1024;

/// How long the rest of a body may take, even if its time is up.
const LEAST_TIME: Duration = Duration::from_secs(1);

/// What was read of a body before whoever answers asked for it.
pub(super) type First = Option<Result<Frame<Bytes>, hyper::Error>>;

/// A body that comes back when whoever answers has no more use for it.
struct Lent {
    first: First,
    body: Arc<Mutex<Incoming>>,
}

impl Lent {
    fn body(&self) -> MutexGuard<'_, Incoming> {
        self.body.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl HttpBody for Lent {
    type Data = Bytes;
    type Error = hyper::Error;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<First> {
        match self.first.take() {
            Some(first) => Poll::Ready(Some(first)),
            None => Pin::new(&mut *self.body()).poll_frame(context),
        }
    }

    fn is_end_stream(&self) -> bool {
        self.first.is_none() && self.body().is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        if self.first.is_none() { self.body().size_hint() } else { SizeHint::default() }
    }
}

/// What there may be of a body when its request has been answered.
pub(super) struct Leftover {
    /// How long it may take to arrive, from when it is lent.
    time: Duration,
    /// Whether what is left ends with its stream, as in HTTP/2.
    is_stream: bool,
    /// Whoever waits for a word before sending has sent nothing as long as nobody has asked.
    waits: bool,
    /// The body, if anybody was lent it, and since when.
    body: Option<(Arc<Mutex<Incoming>>, Instant)>,
}

/// The rest of a body.
struct Rest {
    body: Incoming,
    waits: bool,
}

impl Leftover {
    pub(super) fn new(time: Duration, is_stream: bool, waits: bool) -> Self {
        Self { time, is_stream, waits, body: None }
    }

    /// Whether a body may be read before anybody asks for it, because whoever sends it does not wait for that, and it does not outlive its stream.
    pub(super) fn is_free(&self) -> bool {
        !self.is_stream && !self.waits
    }

    /// Whether what is left ends with its stream.
    pub(super) fn is_stream(&self) -> bool {
        self.is_stream
    }

    /// Lends a body to whoever answers its request. This was read of it already.
    pub(super) fn lend(&mut self, first: First, body: Incoming) -> Body {
        if first.is_none() && body.is_end_stream() {
            return Body::empty();
        }
        if self.is_stream {
            return Body::new(body);
        }
        let body = Arc::new(Mutex::new(body));
        self.body = Some((Arc::clone(&body), Instant::now()));
        Body::new(Lent { first, body })
    }

    /// Keeps a body that nobody reads.
    pub(super) fn keep(&mut self, body: Incoming) {
        drop(self.lend(None, body));
    }

    /// The answer.
    ///
    /// # Errors
    ///
    /// The same later, where something is left: once that has arrived or has taken too long.
    pub(super) fn finish(&mut self, response: Response) -> Result<Response, Dispatching> {
        // A stream of answers may still be reading.
        let lent = self.body.take().and_then(|(body, since)| Some((Arc::into_inner(body)?, since)));
        match lent.map(|(body, since)| (body.into_inner().unwrap_or_else(PoisonError::into_inner), since)) {
            Some((body, since)) if !body.is_end_stream() => {
                let time = self.time.saturating_sub(since.elapsed()).max(LEAST_TIME.min(self.time));
                Err(Box::pin(Rest { body, waits: self.waits }.finish(response, time)))
            }
            _ => Ok(response),
        }
    }
}

impl Rest {
    /// The answer, once the rest has arrived or has taken too long.
    async fn finish(self, mut response: Response, time: Duration) -> Result<Response, Infallible> {
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
