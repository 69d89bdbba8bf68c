//! A stream: the chat API's server-sent events, turned into pieces of the answer.

use std::io;
use std::time::Duration;

use futures_util::StreamExt;
use http_body_util::combinators::MapErr;
use http_body_util::{BodyExt, Limited};
use hyper::body::Incoming;
use sse_stream::SseStream;
use tokio::time::{Instant, timeout_at};
use tower::BoxError;

use crate::Piece;
use crate::config::Limits;
use crate::error::{ChatError, Failure};
use crate::ledger::Reservation;
use crate::protocol::{Chunk, Usage};

type Events = SseStream<MapErr<Limited<Incoming>, fn(BoxError) -> io::Error>>;

/// The events of one answer. The request ends when this is dropped.
pub(crate) struct Pieces {
    events: Events,
    /// The first event, which has been waited for: with it the endpoint has begun to answer.
    first: Option<String>,
    /// How long the next event may take.
    idle: Duration,
    /// When it has to be over.
    end: Instant,
    done: bool,
    /// How many tokens the answer took, once the endpoint has said so.
    usage: Option<Usage>,
    /// What it may cost.
    reservation: Option<Reservation>,
    /// What lasts as long as the request does.
    held: Vec<Box<dyn Send>>,
}

impl Pieces {
    /// Waits for the first event. All of them have at most so many bytes.
    pub(crate) async fn open(body: Incoming, longest: usize, limits: &Limits) -> Result<Self, Failure> {
        let (idle, end) = (limits.attempt_seconds.0, Instant::now() + limits.stream_seconds.0);
        let events = SseStream::new(Limited::new(body, longest).map_err(io::Error::other as fn(BoxError) -> io::Error));
        let mut pieces =
            Self { events, first: None, idle, end, done: false, usage: None, reservation: None, held: Vec::new() };
        pieces.first = Some(pieces.event().await?);
        Ok(pieces)
    }

    /// Keeps something until the request ends.
    pub(crate) fn hold(&mut self, held: impl Send + 'static) {
        self.held.push(Box::new(held));
    }

    /// Settles this when the answer is complete.
    pub(crate) fn charge(&mut self, reservation: Reservation) {
        self.reservation = Some(reservation);
    }

    /// The next piece; nothing once the answer is complete, or after a failure.
    pub(crate) async fn next(&mut self) -> Option<Result<Piece, Failure>> {
        while !self.done {
            match self.chunk().await {
                Ok(None) => {
                    self.done = true;
                    if let (Some(usage), Some(reservation)) = (self.usage, self.reservation.take()) {
                        reservation.settle(usage).await;
                    }
                    self.held.clear();
                }
                Ok(Some(chunk)) => {
                    self.usage = chunk.usage.or(self.usage);
                    let (text, finish) = chunk.into_words();
                    if !text.is_empty() || finish.is_some() {
                        return Some(Ok(Piece { text, finish }));
                    }
                }
                Err(failure) => {
                    self.done = true;
                    return Some(Err(failure));
                }
            }
        }
        None
    }

    async fn chunk(&mut self) -> Result<Option<Chunk>, Failure> {
        let data = match self.first.take() {
            Some(data) => data,
            None => self.event().await?,
        };
        if data == "[DONE]" {
            return Ok(None);
        }
        // The whole error would quote the answer, which is nothing for the log. An error object has no choices.
        serde_json::from_str(&data)
            .map(Some)
            .map_err(|_| failed("the chat API sent an event that is no part of an answer"))
    }

    /// The data of the next event that has any.
    async fn event(&mut self) -> Result<String, Failure> {
        loop {
            let until = self.end.min(Instant::now() + self.idle);
            let event = timeout_at(until, self.events.next()).await;
            match event.map_err(|_| Failure::midway(ChatError::TooSlow))? {
                Some(Ok(event)) => {
                    if let Some(data) = event.data {
                        return Ok(data);
                    }
                }
                Some(Err(error)) => return Err(failed(format!("a stream of the chat API broke off: {error}"))),
                None => return Err(failed("a stream of the chat API ended before its answer did")),
            }
        }
    }
}

fn failed(words: impl Into<String>) -> Failure {
    Failure::midway(ChatError::Failed(words.into()))
}
