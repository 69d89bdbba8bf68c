//! Reading a request into what the call decodes, with nothing interpreted yet.

use std::borrow::Cow;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, header};
use http_body_util::BodyExt;
use percent_encoding::percent_decode_str;

use crate::argument::Location;
use crate::call::{Inputs, Pair};
use crate::problem::Problem;
use crate::schema::OperationModel;

/// The most bytes that a request body may have: 2 MiB.
const BODY_LIMIT: usize = 2 * 1024 * 1024;

/// How long a request body may take to arrive.
const BODY_TIMEOUT: Duration = Duration::from_secs(30);

/// How many bytes beyond the limit are read and thrown away, so that the caller gets to read the answer: 32 MiB.
const DRAIN_LIMIT: usize = 32 * 1024 * 1024;

/// Reads the parts of a request that the operation has arguments in.
pub(super) async fn read(model: &OperationModel, parts: &Parts, body: Body) -> Result<Inputs, Problem> {
    let mut inputs = Inputs {
        path: path(model.operation.path, parts.uri.path()),
        query: query(parts.uri.query().unwrap_or_default()),
        headers: headers(model, &parts.headers),
        body: Vec::new(),
    };
    if model.has_body() {
        let read = read_body(&parts.headers, body);
        let late =
            || Problem::new(400, format!("the request body did not arrive within {} seconds", BODY_TIMEOUT.as_secs()));
        inputs.body = tokio::time::timeout(BODY_TIMEOUT, read).await.map_err(|_| late())??;
        if parts.headers.get(header::CONTENT_ENCODING).is_some_and(|encoding| encoding != "identity") {
            return Err(Problem::new(415, "the body has a `Content-Encoding`; send it as it is"));
        }
        if !inputs.body.is_empty() && !is_json(&parts.headers) {
            let received = match parts.headers.get(header::CONTENT_TYPE).map(|value| value.to_str()) {
                Some(Ok(value)) => format!("`{value}`"),
                Some(Err(_)) => "something unreadable".to_owned(),
                None => "no `Content-Type`".to_owned(),
            };
            return Err(Problem::new(
                415,
                format!("expected a body of `Content-Type: application/json`, received {received}"),
            ));
        }
    }
    Ok(inputs)
}

/// The texts that stand where the path template has parameters. The router has matched the rest.
fn path(template: &str, path: &str) -> Vec<Pair> {
    template
        .split('/')
        .zip(path.split('/'))
        .filter_map(|(segment, text)| {
            let name = segment.strip_prefix('{')?.strip_suffix('}')?;
            Some((name.to_owned(), decode(text)))
        })
        .collect()
}

fn query(query: &str) -> Vec<Pair> {
    query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let name = percent_decode_str(&name.replace('+', " ")).decode_utf8_lossy().into_owned();
            (name, decode(&value.replace('+', " ")))
        })
        .collect()
}

fn decode(text: &str) -> Result<String, &'static str> {
    let is_escape = |rest: &str| rest.len() >= 2 && rest.bytes().take(2).all(|byte| byte.is_ascii_hexdigit());
    if !text.split('%').skip(1).all(is_escape) {
        return Err("`%` begins no percent-encoded byte; write `%25` for the character itself");
    }
    let decoded = percent_decode_str(text).decode_utf8().map(Cow::into_owned);
    decoded.map_err(|_| "not valid UTF-8; percent-encode the UTF-8 bytes of the text")
}

/// The headers that are arguments.
fn headers(model: &OperationModel, headers: &HeaderMap) -> Vec<Pair> {
    model
        .arguments_in(Location::Header)
        .flat_map(|argument| {
            let name = argument.argument.name;
            headers.get_all(name).iter().map(move |value| (name.to_owned(), header_text(value)))
        })
        .collect()
}

fn header_text(value: &HeaderValue) -> Result<String, &'static str> {
    std::str::from_utf8(value.as_bytes()).map(str::to_owned).map_err(|_| "not valid UTF-8")
}

/// Whether a body is declared as what is read: JSON, in UTF-8, as it is.
fn is_json(headers: &HeaderMap) -> bool {
    let Some(Ok(value)) = headers.get(header::CONTENT_TYPE).map(|value| value.to_str()) else { return false };
    let value = value.to_ascii_lowercase();
    let mut parts = value.split(';').map(str::trim);
    let media_type = parts.next().unwrap_or_default();
    let json =
        media_type == "application/json" || (media_type.starts_with("application/") && media_type.ends_with("+json"));
    let charset = |part: &str| {
        part.strip_prefix("charset=").is_none_or(|name| matches!(name.trim_matches('"'), "utf-8" | "us-ascii"))
    };
    json && parts.all(charset)
}

async fn read_body(headers: &HeaderMap, mut body: Body) -> Result<Vec<u8>, Problem> {
    let too_large = || Problem::new(413, format!("the request body has more than {BODY_LIMIT} bytes"));
    let declared = headers.get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<usize>().ok());
    if declared.is_some_and(|length| length > BODY_LIMIT) && headers.contains_key(header::EXPECT) {
        // The caller waits for a word before it sends the body.
        return Err(too_large());
    }
    let mut bytes = Vec::with_capacity(declared.unwrap_or(0).min(BODY_LIMIT));
    let mut received: usize = 0;
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|error| Problem::new(400, format!("the request body broke off: {error}")))?;
        let data: Bytes = frame.into_data().unwrap_or_default();
        received = received.saturating_add(data.len());
        if received <= BODY_LIMIT {
            bytes.extend_from_slice(&data);
        } else if received > BODY_LIMIT + DRAIN_LIMIT {
            break;
        }
    }
    if received > BODY_LIMIT { Err(too_large()) } else { Ok(bytes) }
}
