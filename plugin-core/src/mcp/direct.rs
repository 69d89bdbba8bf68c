//! Calls in which nothing is unusual, whose message is all that there is to them.
//!
//! The protocol's own part reads messages of every kind: it parses each several times, starts a task for it and carries it through
//! channels, for things that such a call does not ask for. Here it is read once and answered, in the same words; everything else
//! is left to that part, mistakes included. So is a call in a session whose endpoint has to wait for something: it may be told that
//! nobody waits for its answer any more, and its answer may be asked for again, once a connection broke.

use std::borrow::Cow;
use std::sync::{Arc, Mutex, PoisonError};

use axum::body::Body;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use futures_util::FutureExt;
use futures_util::future::{BoxFuture, ready};
use rmcp::model::{ClientCapabilities, Implementation};
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::call::Fields;
use crate::dispatch::{Tools, written_json};
use crate::problem::Problem;
use crate::reply::{JSON, Reply};
use crate::schema::ToolModel;
use crate::server::log_error;

use super::answer;
use super::sessions::SESSION;

/// The version without sessions.
const VERSION: &str = "2026-07-28";
/// The versions with sessions that say which they are of.
const SESSION_VERSIONS: [&str; 3] = ["2025-11-25", "2025-06-18", "2025-03-26"];
const METHOD: &str = "tools/call";

const VERSION_HEADER: &str = "mcp-protocol-version";

/// What a result says of itself in the version without sessions; the others do not know it.
const COMPLETE: &str = r#""resultType":"complete","#;

/// The most arguments that are compared with each other.
const MOST_ARGUMENTS: usize = 64;

/// A call that is ready to be made.
pub(super) struct DirectCall<'a> {
    pub(super) tool: &'a ToolModel,
    id: Value,
    arguments: Map<String, Value>,
}

/// The era that the headers of a call are of.
#[derive(Clone, Copy)]
pub(super) enum Era<'a> {
    Stateless,
    /// With the name of the session.
    Session(&'a str),
}

/// The reply to a call that was begun before it was handed to the protocol's own part: it goes with the message to where that calls the
/// tool.
#[derive(Clone)]
pub(super) struct Begun(Arc<Mutex<Option<BoxFuture<'static, Reply>>>>);

/// The whole message; one that says more is left to the protocol's own part.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Message<'a> {
    #[serde(borrow)]
    jsonrpc: Cow<'a, str>,
    id: Value,
    #[serde(borrow)]
    method: Cow<'a, str>,
    #[serde(borrow)]
    params: Params<'a>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Params<'a> {
    #[serde(borrow)]
    name: Cow<'a, str>,
    arguments: Fields,
    #[serde(borrow, rename = "_meta")]
    meta: Option<Meta<'a>>,
}

/// What every message of the version without sessions says of its sender. One that wants to hear of progress says more.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Meta<'a> {
    #[serde(borrow, rename = "io.modelcontextprotocol/protocolVersion")]
    version: Cow<'a, str>,
    #[serde(rename = "io.modelcontextprotocol/clientInfo")]
    _client: Option<Implementation>,
    #[serde(rename = "io.modelcontextprotocol/clientCapabilities")]
    _capabilities: ClientCapabilities,
}

impl<'a> Era<'a> {
    /// That of a call whose headers are the usual ones, each once, and none that has to be compared with the body.
    pub(super) fn of(headers: &'a HeaderMap) -> Option<Self> {
        let is = |name: &str, value: &str| only(headers, name).is_some_and(|found| found == value.as_bytes());
        let accepted = only(headers, header::ACCEPT.as_str()).unwrap_or_default();
        let accepts = |media_type: &str| {
            accepted.split(|byte| *byte == b',').any(|found| found.trim_ascii() == media_type.as_bytes())
        };
        let is_usual = is(header::CONTENT_TYPE.as_str(), JSON) && accepts(JSON) && accepts("text/event-stream");
        if !is_usual || headers.keys().any(|name| name.as_str().starts_with("mcp-param-")) {
            return None;
        }
        if !headers.contains_key(SESSION) {
            return (is(VERSION_HEADER, VERSION) && is("mcp-method", METHOD)).then_some(Self::Stateless);
        }
        let is_old = !headers.contains_key(VERSION_HEADER)
            || only(headers, VERSION_HEADER)
                .is_some_and(|value| SESSION_VERSIONS.iter().any(|version| value == version.as_bytes()));
        let is_compared = ["mcp-method", "mcp-name"].iter().any(|name| headers.contains_key(*name));
        let session = std::str::from_utf8(only(headers, SESSION)?).ok()?;
        (is_old && !is_compared).then_some(Self::Session(session))
    }
}

impl<'a> DirectCall<'a> {
    /// The call that a request makes, if there is nothing unusual about it.
    pub(super) fn read(tools: &'a Tools, era: Era<'_>, headers: &HeaderMap, body: &'a [u8]) -> Option<Self> {
        let message: Message<'_> = serde_json::from_slice(body).ok()?;
        let Params { name, arguments: Fields(arguments), meta } = message.params;
        let is_of_era = match era {
            Era::Stateless => {
                meta.is_some_and(|meta| meta.version == VERSION)
                    && only(headers, "mcp-name").is_some_and(|value| value == name.as_bytes())
            }
            Era::Session(_) => meta.is_none(),
        };
        let is_call = message.jsonrpc == "2.0" && message.method == METHOD;
        if !is_call || !is_of_era || !is_id(&message.id) || has_repeated(&arguments) {
            return None;
        }
        Some(Self { tool: tools.find(&name)?, id: message.id, arguments: arguments.into_iter().collect() })
    }

    /// Makes it. The endpoint is dropped where it waits once nobody waits for the answer.
    pub(super) async fn answer(self, tools: &Tools, head: Parts) -> Response {
        let Self { tool, id, arguments } = self;
        let reply = tools.run(tool, arguments, head).await;
        match written_json(&reply, &tool.output) {
            Some(text) => respond(message(&id, text.len() * 5 / 2, |out| write_result(out, COMPLETE, &text))),
            None => {
                let result = answer::result(tools.collect(tool, reply, &()).await);
                respond(message(&id, 0, |out| serde_json::to_writer(out, &result)))
            }
        }
    }

    /// Makes one of a session, as far as it needs not wait; else what was begun, which the protocol's own part goes on with.
    pub(super) fn begin(self, tools: &Tools, head: Parts) -> Result<Response, Begun> {
        let Self { tool, id, arguments } = self;
        let mut running = tools.start(tool, arguments, head);
        let Some(reply) = (&mut running).now_or_never() else { return Err(Begun::of(running)) };
        match written_json(&reply, &tool.output) {
            Some(text) => Ok(respond(message(&id, text.len() * 5 / 2, |out| write_result(out, "", &text)))),
            None => Err(Begun::of(Box::pin(ready(reply)))),
        }
    }
}

impl Begun {
    fn of(running: BoxFuture<'static, Reply>) -> Self {
        Self(Arc::new(Mutex::new(Some(running))))
    }

    /// What was begun, for the first who asks.
    pub(super) fn take(&self) -> Option<BoxFuture<'static, Reply>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

/// The response that carries a message.
fn respond(message: serde_json::Result<Vec<u8>>) -> Response {
    match message {
        Ok(message) => {
            let mut response = Response::new(Body::from(message));
            response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(JSON));
            response
        }
        Err(error) => {
            log_error("an answer could not be written as JSON", &error.to_string());
            crate::server::answer(Problem::failed())
        }
    }
}

/// The answer to a message of this id; its result is written by a function, and has about so many bytes.
fn message(
    id: &Value,
    size: usize,
    write: impl FnOnce(&mut Vec<u8>) -> serde_json::Result<()>,
) -> serde_json::Result<Vec<u8>> {
    let mut out = Vec::with_capacity(192 + size);
    out.extend_from_slice(br#"{"jsonrpc":"2.0","id":"#);
    serde_json::to_writer(&mut out, id)?;
    out.extend_from_slice(br#","result":"#);
    write(&mut out)?;
    out.push(b'}');
    Ok(out)
}

/// A result whose content is a JSON object, as a text and as it is: the words of `CallToolResult`.
fn write_result(out: &mut Vec<u8>, result_type: &str, object: &str) -> serde_json::Result<()> {
    out.push(b'{');
    out.extend_from_slice(result_type.as_bytes());
    out.extend_from_slice(br#""content":[{"type":"text","text":"#);
    serde_json::to_writer(&mut *out, object)?;
    out.extend_from_slice(br#"}],"structuredContent":"#);
    out.extend_from_slice(object.as_bytes());
    out.extend_from_slice(br#","isError":false}"#);
    Ok(())
}

/// The value of a header that is there once.
fn only<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a [u8]> {
    let mut values = headers.get_all(name).iter();
    values.next().filter(|_| values.next().is_none()).map(HeaderValue::as_bytes)
}

/// Whether this is an id that every reader of the protocol takes.
fn is_id(id: &Value) -> bool {
    id.is_string() || id.as_u64().is_some_and(|number| number <= u64::from(u32::MAX))
}

/// Whether an argument is given more than once, or so many are given that comparing them would take long.
fn has_repeated(arguments: &[(String, Value)]) -> bool {
    let mut rest = arguments.iter();
    arguments.len() > MOST_ARGUMENTS
        || std::iter::from_fn(|| rest.next().map(|(name, _)| (name, rest.as_slice())))
            .any(|(name, rest)| rest.iter().any(|(other, _)| other == name))
}
