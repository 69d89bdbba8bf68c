//! Replies: what an endpoint answers.

mod attachment;
mod event_stream;
mod headers;
mod page;
mod status;
mod success;

use std::fmt;
use std::io;
use std::pin::Pin;

use futures_core::Stream;
use http::{HeaderMap, HeaderName, HeaderValue};

use crate::problem::Problem;

pub use self::attachment::Attachment;
pub use self::event_stream::EventStream;
pub use self::headers::WithHeaders;
pub(crate) use self::headers::header_name;
pub use self::page::{Cursor, InvalidCursor, Page};
pub use self::status::{Accepted, Created, NoContent, Redirect};
pub(crate) use self::success::Encode;
pub use self::success::{AnyReturn, Content, Encoder, Responses, Return, Success, SuccessResponse, check_status};

/// The media type of JSON.
pub(crate) const JSON: &str = "application/json";

/// The media type of server-sent events.
pub(crate) const EVENT_STREAM: &str = "text/event-stream";

/// An encoded answer.
#[derive(Debug)]
pub struct Reply {
    /// The HTTP status.
    pub status: u16,
    /// The media type of the body; empty where there is none.
    pub media_type: &'static str,
    /// Headers besides `Content-Type`. Hardly any answer has some, and a reply is handed on often.
    pub headers: Option<Box<HeaderMap>>,
    /// The body.
    #[cfg_attr(not(feature = "server"), expect(dead_code, reason = "only a server sends it"))]
    pub(crate) body: Payload,
    /// An answer that was not ours to encode: an extractor refused the request.
    #[cfg(feature = "server")]
    pub refusal: Option<Box<axum::response::Response>>,
}

/// A body.
pub(crate) enum Payload {
    /// All of it.
    Whole(Vec<u8>),
    /// One part after the other.
    #[cfg_attr(not(feature = "server"), expect(dead_code, reason = "only a server sends it"))]
    Stream(Parts),
}

/// The parts of a streamed body.
pub(crate) type Parts = Pin<Box<dyn Stream<Item = io::Result<Vec<u8>>> + Send>>;

impl Reply {
    pub(crate) fn new(status: u16, media_type: &'static str, body: Vec<u8>) -> Self {
        Self::with_payload(status, media_type, Payload::Whole(body))
    }

    fn with_payload(status: u16, media_type: &'static str, body: Payload) -> Self {
        Self {
            status,
            media_type,
            headers: None,
            body,
            #[cfg(feature = "server")]
            refusal: None,
        }
    }

    /// Its headers, to be added to.
    pub(crate) fn headers_mut(&mut self) -> &mut HeaderMap {
        self.headers.get_or_insert_default()
    }

    /// The value of a header.
    #[cfg(any(test, feature = "server"))]
    pub(crate) fn header(&self, name: &HeaderName) -> Option<&HeaderValue> {
        self.headers.as_ref()?.get(name)
    }

    /// Adds a header, or becomes the answer of an endpoint that gave an impossible one.
    pub(crate) fn with_header(mut self, name: &str, value: &str) -> Self {
        let parsed = HeaderName::try_from(name).ok().zip(HeaderValue::from_bytes(value.as_bytes()).ok());
        match parsed {
            Some((name, value)) => {
                self.headers_mut().insert(name, value);
                self
            }
            None => Self::failed(&format!("the header `{name}` cannot have the value {value:?}")),
        }
    }

    /// The answer of an endpoint that failed by its own fault; the reason goes to the log.
    fn failed(reason: &str) -> Self {
        #[cfg(feature = "server")]
        crate::server::log_error("an endpoint failed", reason);
        #[cfg(not(feature = "server"))]
        let _ = reason;
        Problem::failed().into()
    }
}

impl From<Problem> for Reply {
    fn from(problem: Problem) -> Self {
        let reply = Self::new(problem.status, Problem::MEDIA_TYPE, problem.to_json());
        match problem.retry_after() {
            Some(seconds) => reply.with_header("retry-after", &seconds.to_string()),
            None => reply,
        }
    }
}

impl fmt::Debug for Payload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Whole(bytes) => f.debug_tuple("Whole").field(&String::from_utf8_lossy(bytes)).finish(),
            Self::Stream(_) => f.write_str("Stream"),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_problem_says_in_whole_seconds_when_to_try_again() {
        let header = |problem: Problem| Reply::from(problem).header(&http::header::RETRY_AFTER).cloned();
        assert_eq!(header(Problem::new(503, "busy")), None);
        for (milliseconds, expected) in [(0, "0"), (1, "1"), (1000, "1"), (1001, "2"), (u64::MAX, "18446744073709552")]
        {
            let problem = Problem::new(503, "busy").with_retry_after(Duration::from_millis(milliseconds));
            assert!(!String::from_utf8_lossy(&problem.to_json()).contains("retry"));
            assert_eq!(header(problem).expect("a header"), expected);
        }
    }
}
