//! What is answered where a limit turns a call away.

use axum::http::{HeaderValue, header};
use axum::response::Response;
use futures_util::StreamExt;

use crate::call::is_deeper_than;
use crate::problem::Problem;
use crate::reply::{EVENT_STREAM, JSON, Payload, Reply};
use crate::server::{answer, log_error};

use super::metrics::Refusal;
use super::slots::Busy;
use super::{Place, Traffic};

impl Traffic {
    /// A place for a call, as soon as there is one.
    ///
    /// # Errors
    ///
    /// The answer to a call that gets none (RFC 9110, section 15.6.4).
    pub(crate) async fn place(&self) -> Result<Place, Reply> {
        match self.slots.try_take() {
            Some(place) => Ok(place),
            // Boxed, so that a call that need not wait has no room for it.
            None => Box::pin(self.slots.wait()).await.map_err(|busy| self.no_place(busy)),
        }
    }

    fn no_place(&self, busy: Busy) -> Reply {
        match busy {
            Busy::QueueFull => self.busy(Refusal::Queue, "the server is busy, and enough calls are waiting already"),
            Busy::WaitedTooLong => self.busy(Refusal::Wait, "the server is busy, and there was no place in time"),
        }
    }

    /// The reply, with a place if it is a stream of events, which may last; or the answer where as many are open as may.
    pub(in crate::server) fn admit_stream(&self, mut reply: Reply) -> Reply {
        match reply.body {
            Payload::Stream(events) if reply.media_type == EVENT_STREAM => match self.streams.try_take() {
                Some(place) => {
                    let events = events.map(move |event| {
                        let _until_the_stream_is_dropped = &place;
                        event
                    });
                    reply.body = Payload::Stream(Box::pin(events));
                }
                None => return self.busy(Refusal::Streams, "as many streams are open as may be"),
            },
            body => reply.body = body,
        }
        reply
    }

    /// The answer to a request whose head is refused; both are counted.
    pub(in crate::server) fn refuse_head(&self, problem: Problem) -> Response {
        self.metrics.refused(Refusal::Head);
        self.metrics.answered(problem.status);
        answer(problem)
    }

    /// Refuses JSON that nests too deep; `wrapping` levels are the protocol's own.
    pub(crate) fn check_depth(&self, text: &[u8], wrapping: usize) -> Result<(), Problem> {
        let most = self.limits.traffic.json_depth;
        if !is_deeper_than(text, most + wrapping) {
            return Ok(());
        }
        self.metrics.refused(Refusal::Depth);
        Err(too_deep(most))
    }

    /// The reply, unless it is more JSON than any answer may have: that is the plugin's fault, and not its caller's.
    pub(crate) fn check_size(&self, operation_id: &str, reply: Reply) -> Reply {
        let most = self.limits.traffic.answer_size;
        let size = match &reply.body {
            Payload::Whole(bytes) if reply.media_type == JSON => bytes.len(),
            _ => 0,
        };
        if size <= most {
            return reply;
        }
        self.metrics.refused(Refusal::AnswerSize);
        log_error(
            "an answer was refused",
            &format!("that of `{operation_id}` has {size} bytes, but at most {most} are sent"),
        );
        Problem::new(500, format!("the answer has more than {most} bytes; ask for less")).into()
    }

    fn busy(&self, refusal: Refusal, words: &str) -> Reply {
        self.metrics.refused(refusal);
        let seconds = self.slots.retry_after();
        let mut reply = Reply::from(Problem::new(503, format!("{words}; try again in {seconds} s")));
        reply.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        reply
    }
}

/// The answer to JSON that nests too deep.
pub(crate) fn too_deep(most: usize) -> Problem {
    Problem::new(400, format!("the JSON has more than {most} arrays and objects inside each other; nest it less deep"))
}
