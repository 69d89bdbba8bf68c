//! Calls in which nothing is unusual: those of the era without sessions, whose message is all that there is to it.
//!
//! The protocol's own part reads messages of every kind: it parses each several times, starts a task for it and carries it through
//! channels, for things that such a call does not ask for. Here it is read once and answered, in the same words; everything else
//! is left to that part, mistakes included.

use std::borrow::Cow;

use axum::body::Body;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::response::Response;
use rmcp::model::{ClientCapabilities, Implementation};
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::call::Fields;
use crate::dispatch::{Tools, written_json};
use crate::problem::Problem;
use crate::reply::JSON;
use crate::schema::ToolModel;
use crate::server::log_error;

use super::answer;

/// The version that these calls are of.
const VERSION: &str = "2026-07-28";
const METHOD: &str = "tools/call";

/// The most arguments that are compared with each other.
const MOST_ARGUMENTS: usize = 64;

/// A call that is ready to be made.
pub(super) struct DirectCall<'a> {
    pub(super) tool: &'a ToolModel,
    id: Value,
    arguments: Map<String, Value>,
}

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
    meta: Meta<'a>,
}

/// What every message of this version says of its sender. One that wants to hear of progress says more.
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

impl<'a> DirectCall<'a> {
    /// The call that a request makes, if there is nothing unusual about it.
    pub(super) fn read(tools: &'a Tools, headers: &HeaderMap, body: &'a [u8]) -> Option<Self> {
        if !is_usual(headers) {
            return None;
        }
        let message: Message<'_> = serde_json::from_slice(body).ok()?;
        let Params { name, arguments: Fields(arguments), meta } = message.params;
        let is_call = message.jsonrpc == "2.0" && message.method == METHOD && meta.version == VERSION;
        let named = only(headers, "mcp-name").is_some_and(|value| value == name.as_bytes());
        if !is_call || !named || !is_id(&message.id) || has_repeated(&arguments) {
            return None;
        }
        Some(Self { tool: tools.find(&name)?, id: message.id, arguments: arguments.into_iter().collect() })
    }

    /// Makes it. The endpoint is dropped where it waits once nobody waits for the answer.
    pub(super) async fn answer(self, tools: &Tools, head: Parts) -> Response {
        let Self { tool, id, arguments } = self;
        let reply = tools.run(tool, arguments, head).await;
        let message = match written_json(&reply, &tool.output) {
            Some(text) => message(&id, text.len() * 5 / 2, |out| write_result(out, &text)),
            None => {
                let result = answer::result(tools.collect(tool, reply, &()).await);
                message(&id, 0, |out| serde_json::to_writer(out, &result))
            }
        };
        match message {
            Ok(message) => {
                let mut response = Response::new(Body::from(message));
                response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(JSON));
                response
            }
            Err(error) => {
                log_error("an answer could not be written as JSON", &error.to_string());
                crate::server::answer(Problem::new(500, "the plugin failed; its log says why"))
            }
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
fn write_result(out: &mut Vec<u8>, object: &str) -> serde_json::Result<()> {
    out.extend_from_slice(br#"{"resultType":"complete","content":[{"type":"text","text":"#);
    serde_json::to_writer(&mut *out, object)?;
    out.extend_from_slice(br#"}],"structuredContent":"#);
    out.extend_from_slice(object.as_bytes());
    out.extend_from_slice(br#","isError":false}"#);
    Ok(())
}

/// Whether the headers are those of such a call, each once, and none that has to be compared with the arguments.
fn is_usual(headers: &HeaderMap) -> bool {
    let is = |name: &str, value: &str| only(headers, name).is_some_and(|found| found == value.as_bytes());
    let accepted = only(headers, header::ACCEPT.as_str()).unwrap_or_default();
    let accepts = |media_type: &str| {
        accepted.split(|byte| *byte == b',').any(|found| found.trim_ascii() == media_type.as_bytes())
    };
    let compared = |name: &HeaderName| name.as_str().starts_with("mcp-param-") || name == "mcp-session-id";
    is("mcp-protocol-version", VERSION)
        && is("mcp-method", METHOD)
        && is(header::CONTENT_TYPE.as_str(), JSON)
        && accepts(JSON)
        && accepts("text/event-stream")
        && !headers.keys().any(compared)
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
