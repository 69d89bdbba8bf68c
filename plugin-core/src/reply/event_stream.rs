//! Server-sent events.

use std::fmt;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;
use schemars::JsonSchema;
use serde::Serialize;

use crate::problem::PluginError;

use super::success::{Success, SuccessResponse, schema_of};
use super::{EVENT_STREAM, Payload, Reply};

/// Values that are sent one after the other, as they come: `text/event-stream`, each value the JSON data of one event.
///
/// The document has the schema of one value. When nothing comes for 15 seconds, a comment keeps the connection open. When the
/// caller goes away, the stream is dropped.
///
/// ```
/// use futures_util::stream;
/// use plugin_core::{EventStream, plugin_endpoint};
///
/// /// Count to three.
/// #[plugin_endpoint(get, "/count")]
/// async fn count() -> EventStream<u32> {
///     EventStream::new(stream::iter([1, 2, 3]))
/// }
/// ```
pub struct EventStream<T> {
    events: Pin<Box<dyn Stream<Item = Event<T>> + Send>>,
}

/// A value, or the problem that ends the stream.
enum Event<T> {
    Value(T),
    Problem(Vec<u8>),
}

impl<T: 'static> EventStream<T> {
    /// Sends every value of a stream.
    pub fn new(values: impl Stream<Item = T> + Send + 'static) -> Self {
        Self { events: Box::pin(Map { stream: Box::pin(values), map: Event::Value }) }
    }

    /// Sends every value of a stream that can fail. An error is sent as an event called `error`, whose data is its
    /// [`Problem`](crate::Problem).
    pub fn fallible<E: PluginError>(values: impl Stream<Item = Result<T, E>> + Send + 'static) -> Self {
        let map = |result: Result<T, E>| match result {
            Ok(value) => Event::Value(value),
            Err(error) => Event::Problem(error.problem().to_json()),
        };
        Self { events: Box::pin(Map { stream: Box::pin(values), map }) }
    }
}

#[diagnostic::do_not_recommend]
impl<T: Serialize + JsonSchema + 'static> Success for EventStream<T> {
    const RESPONSE: SuccessResponse = SuccessResponse::of(EVENT_STREAM, schema_of::<T>);

    fn reply(self, status: u16) -> Reply {
        let parts = Map { stream: self.events, map: |event| encode(&event) };
        let reply = Reply::with_payload(status, EVENT_STREAM, Payload::Stream(Box::pin(parts)));
        reply.with_header("cache-control", "no-store")
    }
}

impl<T> fmt::Debug for EventStream<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("EventStream")
    }
}

/// JSON has no line breaks of its own, so one line of data is enough.
fn encode<T: Serialize>(event: &Event<T>) -> io::Result<Vec<u8>> {
    let (name, data) = match event {
        Event::Value(value) => ("", serde_json::to_vec(value).map_err(io::Error::other)?),
        Event::Problem(problem) => ("event: error\n", problem.clone()),
    };
    Ok([name.as_bytes(), b"data: ", &data, b"\n\n"].concat())
}

/// A stream whose items are changed.
struct Map<S: ?Sized, F> {
    stream: Pin<Box<S>>,
    map: F,
}

impl<S: Stream + ?Sized, F: Fn(S::Item) -> R + Unpin, R> Stream for Map<S, F> {
    type Item = R;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<R>> {
        let next = self.stream.as_mut().poll_next(context);
        next.map(|item| item.map(&self.map))
    }
}
