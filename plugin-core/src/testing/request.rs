//! From an operation's arguments to a request.

use axum::body::Body;
use axum::extract::Request;
use axum::http::header;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Map, Value};

use crate::argument::{Location, Presence};
use crate::schema::{BodyKind, OperationModel};
use crate::words::unknown_among;

/// What is percent-encoded in a path segment or a query string.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

pub(super) fn build_request(operation: &OperationModel, mut arguments: Map<String, Value>) -> Request {
    let (mut path, mut query, mut form, mut fields) = (operation.path.clone(), Vec::new(), Vec::new(), Map::new());
    let mut request = Request::builder().method(operation.operation.method.as_str()).header(header::HOST, "localhost");
    let mut body = None;
    for argument in &operation.arguments {
        let name = argument.argument.name;
        let Some(value) = arguments.shift_remove(name) else { continue };
        match argument.argument.location {
            Location::Path => path = path.replace(&format!("{{{name}}}"), &encoded(&text(&value))),
            Location::Query => query.extend(pairs(name, &value)),
            Location::Form => form.extend(pairs(name, &value)),
            Location::Header => request = request.header(name, text(&value)),
            Location::Body if argument.argument.presence == Presence::Whole => body = Some(value),
            Location::Body => {
                fields.insert(name.to_owned(), value);
            }
            Location::File => panic!("`{name}` is a file; use `Client::request` with a body of `multipart/form-data`"),
        }
    }
    if operation.body == BodyKind::Json && operation.whole_body().is_some() && body.is_none() && !arguments.is_empty() {
        body = Some(Value::Object(std::mem::take(&mut arguments)));
    }
    if let Some(unknown) = arguments.keys().next() {
        let known: Vec<_> = operation.arguments.iter().map(|argument| argument.argument.name).collect();
        let problem = unknown_among("argument", unknown, &known);
        panic!("`{unknown}` of `{}`: {problem}", operation.operation.operation_id);
    }
    let body = match (operation.body, body) {
        (BodyKind::None, _) => Vec::new(),
        (BodyKind::Json, Some(whole)) => whole.to_string().into_bytes(),
        (BodyKind::Json, None) => Value::Object(fields).to_string().into_bytes(),
        (BodyKind::Form | BodyKind::Multipart, _) => form.join("&").into_bytes(),
        (BodyKind::Text(_) | BodyKind::Bytes(_), whole) => text(&whole.unwrap_or_default()).into_bytes(),
    };
    if let Some(media_type) = operation.body.media_type() {
        request = request.header(header::CONTENT_TYPE, media_type);
    }
    let uri = if query.is_empty() { path } else { format!("{path}?{}", query.join("&")) };
    match request.uri(uri).body(Body::from(body)) {
        Ok(request) => request,
        Err(error) => panic!("the arguments make no request: {error}"),
    }
}

fn encoded(text: &str) -> String {
    utf8_percent_encode(text, ENCODED).to_string()
}

/// A value as a parameter says it.
fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn pairs(name: &str, value: &Value) -> Vec<String> {
    let pair = |value: &Value| format!("{}={}", encoded(name), encoded(&text(value)));
    match value {
        Value::Null => Vec::new(),
        Value::Array(items) => items.iter().map(pair).collect(),
        other => vec![pair(other)],
    }
}
