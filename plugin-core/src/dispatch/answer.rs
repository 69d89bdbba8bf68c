//! What a tool answers: the same as over HTTP, in the form that models take.

use std::borrow::Cow;
use std::pin::Pin;

use axum::body::Body;
use axum::http::{HeaderValue, header};
use futures_util::StreamExt;
use http_body_util::BodyExt;
use serde_json::{Value, json};

use crate::problem::Problem;
#[cfg(feature = "mcp")]
use crate::reply::JSON;
use crate::reply::{EVENT_STREAM, Payload, Reply};
use crate::schema::{Output, RESULT};
use crate::server::log_error;

/// The most bytes of an answer that a tool gives: 10 MiB. What a model reads is far less; this is for files.
const MOST_BYTES: usize = 10 * 1024 * 1024;

/// What a tool answered.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ToolAnswer {
    /// What the model reads.
    pub content: Vec<ToolContent>,
    /// The answer as a JSON object, where it is JSON; one that is no object stands in its field `result`. Of a call that failed
    /// there is none.
    pub structured: Option<Value>,
    /// Whether the call failed. The content then says what is wrong, as a [`Problem`].
    pub is_error: bool,
}

/// A part of what a model reads.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ToolContent {
    /// A text; JSON is one.
    Text(String),
    /// A file: its bytes, its media type and the name under which it is saved, if it has one.
    File {
        /// The content.
        bytes: Vec<u8>,
        /// What it is, such as `image/png`.
        media_type: String,
        /// The name, without a path.
        name: Option<String>,
    },
}

/// Whoever wants to know how far a call is.
pub(crate) trait Progress: Send + Sync {
    /// Takes the next piece of the answer; `count` is its number, from 1.
    fn report<'a>(&'a self, count: usize, piece: &'a str) -> Pin<Box<dyn Future<Output = ()> + Send + 'a>>;
}

/// Nobody.
impl Progress for () {
    fn report<'a>(&'a self, _: usize, _: &'a str) -> Pin<Box<dyn Future<Output = ()> + Send + 'a>> {
        Box::pin(std::future::ready(()))
    }
}

impl ToolAnswer {
    /// The whole content as one text, for an API that takes nothing else. A file is a line that says what it is.
    pub fn text(&self) -> String {
        let part: fn(&ToolContent) -> Cow<'_, str> = |content| match content {
            ToolContent::Text(text) => Cow::Borrowed(text.as_str()),
            ToolContent::File { bytes, media_type, name } => {
                let name = name.as_deref().map_or_else(String::new, |name| format!(" `{name}`"));
                Cow::Owned(format!("[a file{name} of {} bytes, {media_type}]", bytes.len()))
            }
        };
        self.content.iter().map(part).collect::<Vec<_>>().join("\n")
    }

    pub(crate) fn failed(problem: &Problem) -> Self {
        let text = String::from_utf8_lossy(&problem.to_json()).into_owned();
        Self { content: vec![ToolContent::Text(text)], structured: None, is_error: true }
    }

    /// JSON that was written already.
    fn written(value: Value, bytes: Vec<u8>, output: &Output) -> Self {
        match (output, String::from_utf8(bytes)) {
            (Output::Object(_), Ok(text)) => {
                Self { content: vec![ToolContent::Text(text)], structured: Some(value), is_error: false }
            }
            _ => Self::json(value, output),
        }
    }

    /// JSON, as the object that it is or in one.
    fn json(value: Value, output: &Output) -> Self {
        let structured = match output {
            Output::Wrapped(_) => json!({ RESULT: value }),
            Output::Object(_) | Output::Content => value,
        };
        Self { content: vec![ToolContent::Text(structured.to_string())], structured: Some(structured), is_error: false }
    }
}

/// The JSON object that a tool answers, as its endpoint wrote it; nothing where the answer is something else.
#[cfg(feature = "mcp")]
pub(crate) fn written_json<'a>(reply: &'a Reply, output: &Output) -> Option<Cow<'a, str>> {
    let Payload::Whole(bytes) = &reply.body else { return None };
    let is_json = (200..300).contains(&reply.status) && reply.media_type == JSON && reply.refusal.is_none();
    let text = std::str::from_utf8(bytes).ok().filter(|text| is_json && !text.is_empty())?;
    match output {
        Output::Object(_) => Some(Cow::Borrowed(text)),
        Output::Wrapped(_) => Some(Cow::Owned(format!("{{\"{RESULT}\":{text}}}"))),
        Output::Content => None,
    }
}

/// A reply of which everything has arrived.
pub(super) struct Collected {
    status: u16,
    media_type: Cow<'static, str>,
    name: Option<String>,
    location: Option<String>,
    body: Received,
}

enum Received {
    Bytes(Vec<u8>),
    Events(Vec<Value>),
}

impl Collected {
    /// Waits for all of a reply, and reports each event of a stream as it comes.
    pub(super) async fn of(reply: Reply, progress: &dyn Progress) -> Self {
        let mut collected = Self {
            status: reply.status,
            media_type: Cow::Borrowed(reply.media_type),
            name: reply.header(&header::CONTENT_DISPOSITION).and_then(text).as_deref().and_then(file_name),
            location: reply.header(&header::LOCATION).and_then(text),
            body: Received::Bytes(Vec::new()),
        };
        let body = match (reply.refusal, reply.body) {
            (Some(refusal), _) => return Self::of_refusal(*refusal).await,
            (None, Payload::Whole(bytes)) => Ok(Received::Bytes(bytes)),
            (None, Payload::Stream(parts)) if reply.media_type == EVENT_STREAM => events(parts, progress).await,
            (None, Payload::Stream(parts)) => bytes(parts).await.map(Received::Bytes),
        };
        match body {
            Ok(body) => collected.body = body,
            Err(problem) => {
                collected.status = problem.status;
                collected.body = Received::Bytes(problem.to_json());
            }
        }
        collected
    }

    /// An extractor answered for the endpoint.
    async fn of_refusal(refusal: axum::response::Response) -> Self {
        let (head, body) = refusal.into_parts();
        let body = http_body_util::Limited::new(body, MOST_BYTES);
        let body = Body::new(body).collect().await.map(|body| body.to_bytes().to_vec()).unwrap_or_default();
        let media_type = head.headers.get(header::CONTENT_TYPE).and_then(text).unwrap_or_default();
        Self {
            status: head.status.as_u16(),
            media_type: Cow::Owned(media_type.split(';').next().unwrap_or_default().trim().to_owned()),
            name: None,
            location: head.headers.get(header::LOCATION).and_then(text),
            body: Received::Bytes(body),
        }
    }

    pub(super) fn into_answer(self, output: &Output) -> ToolAnswer {
        let bytes = match self.body {
            Received::Events(items) => return ToolAnswer::json(Value::Array(items), output),
            Received::Bytes(bytes) => bytes,
        };
        if self.status >= 400 {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            let text = if text.is_empty() { format!("the call failed with status {}", self.status) } else { text };
            return ToolAnswer { content: vec![ToolContent::Text(text)], structured: None, is_error: true };
        }
        match (output, self.location) {
            (Output::Object(_), Some(location)) if (300..400).contains(&self.status) => {
                ToolAnswer::json(json!({ "location": location }), output)
            }
            (Output::Object(_), _) if bytes.is_empty() => ToolAnswer::json(json!({}), output),
            (Output::Object(_) | Output::Wrapped(_), _) => match serde_json::from_slice(&bytes) {
                Ok(value) => ToolAnswer::written(value, bytes, output),
                Err(error) => {
                    log_error("an answer is not the JSON that its endpoint says", &error.to_string());
                    ToolAnswer::failed(&Problem::failed())
                }
            },
            (Output::Content, _) => ToolAnswer {
                content: vec![content(bytes, self.media_type.into_owned(), self.name)],
                structured: None,
                is_error: false,
            },
        }
    }
}

/// A text is read by the model as it is, unless it is a file to be saved.
fn content(bytes: Vec<u8>, media_type: String, name: Option<String>) -> ToolContent {
    if name.is_none() && media_type.starts_with("text/") {
        return match String::from_utf8(bytes) {
            Ok(text) => ToolContent::Text(text),
            Err(error) => ToolContent::File { bytes: error.into_bytes(), media_type, name },
        };
    }
    ToolContent::File { bytes, media_type, name }
}

/// Every event of a stream; the problem that ends it is the answer to the call.
async fn events(mut parts: crate::reply::Parts, progress: &dyn Progress) -> Result<Received, Problem> {
    let (mut items, mut size) = (Vec::new(), 0);
    while let Some(part) = parts.next().await {
        let part = part.map_err(|error| broken(&error))?;
        size += part.len();
        if size > MOST_BYTES {
            return Err(too_large());
        }
        let text = String::from_utf8_lossy(&part);
        let (is_problem, data) = match text.strip_prefix("event: error\n") {
            Some(rest) => (true, rest),
            None => (false, text.as_ref()),
        };
        let data = data.strip_prefix("data: ").unwrap_or(data).trim_end();
        if is_problem {
            return Err(serde_json::from_str(data).unwrap_or_else(|_| Problem::new(500, data)));
        }
        items.push(serde_json::from_str(data).map_err(|error| broken(&std::io::Error::other(error)))?);
        progress.report(items.len(), data).await;
    }
    Ok(Received::Events(items))
}

async fn bytes(mut parts: crate::reply::Parts) -> Result<Vec<u8>, Problem> {
    let mut bytes = Vec::new();
    while let Some(part) = parts.next().await {
        bytes.extend(part.map_err(|error| broken(&error))?);
        if bytes.len() > MOST_BYTES {
            return Err(too_large());
        }
    }
    Ok(bytes)
}

fn too_large() -> Problem {
    Problem::new(500, format!("the answer has more than {} MiB; ask for less", MOST_BYTES / 1024 / 1024))
}

fn broken(error: &std::io::Error) -> Problem {
    log_error("an answer broke off", &error.to_string());
    Problem::new(500, "the answer broke off; the plugin's log says why")
}

fn text(value: &HeaderValue) -> Option<String> {
    value.to_str().ok().map(str::to_owned)
}

/// The name in `attachment; filename="a.csv"`, which stands there in ASCII.
fn file_name(disposition: &str) -> Option<String> {
    let (_, rest) = disposition.split_once("filename=\"")?;
    rest.split_once('"').map(|(name, _)| name.to_owned())
}
