//! Reading a request into what the call decodes, with nothing interpreted yet.

use std::borrow::Cow;
use std::pin::pin;

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderValue, header};
use http_body_util::BodyExt;

use crate::argument::Location;
use crate::call::{Call, Inputs, Pair};
use crate::dispatch::{Reading, within};
use crate::problem::Problem;
use crate::reply::{JSON, Reply};
use crate::schema::{BodyKind, OperationModel};

use super::held::Held;
use super::sent::Sent;
use super::traffic::Traffic;
use super::{Limits, form};

/// Reads the parts of a request that the operation has arguments in.
pub(super) fn read<'a>(mut call: Call, sent: Sent, model: &'a OperationModel, traffic: &'a Traffic) -> Reading<'a> {
    let head = call.head();
    let mut inputs = Inputs {
        path: path(model, head.uri.path()),
        query: form::pairs(head.uri.query().unwrap_or_default(), model),
        headers: if model.has_headers { headers(model, &head.headers) } else { Vec::new() },
        ..Inputs::default()
    };
    match sent {
        _ if !model.has_body() => Reading::Read(Ok(call.of_request(inputs))),
        Sent::Whole(bytes) if model.body != BodyKind::Multipart => {
            let taken = take(model, &head.headers, bytes, &mut inputs);
            Reading::Read(taken.map_err(Into::into).and_then(|()| with_body(call, inputs, model, traffic)))
        }
        sent => Reading::Arriving(Box::pin(arriving(call, sent.into_body(), inputs, model, traffic))),
    }
}

/// The call with a body that comes piece by piece.
async fn arriving(
    mut call: Call,
    body: Body,
    mut inputs: Inputs,
    model: &OperationModel,
    traffic: &Traffic,
) -> Result<Call, Reply> {
    let limits = &traffic.limits;
    {
        let read = pin!(read_body(model, &call.head().headers, body, limits, &mut inputs));
        within(limits.body_time, read).await.map_err(|_| late(limits))??;
    }
    with_body(call, inputs, model, traffic)
}

/// The call with what its request has brought.
fn with_body(call: Call, inputs: Inputs, model: &OperationModel, traffic: &Traffic) -> Result<Call, Reply> {
    if model.body == BodyKind::Json {
        traffic.check_depth(&inputs.body, 0)?;
    }
    Ok(call.of_request(inputs))
}

/// Reads a body that no operation has, within the same limits.
#[cfg(feature = "mcp")]
pub(crate) async fn read_whole_body(headers: &HeaderMap, body: Body, limits: &Limits) -> Result<Vec<u8>, Problem> {
    within(limits.body_time, pin!(read_bytes(headers, body, limits))).await.map_err(|_| late(limits))?
}

fn late(limits: &Limits) -> Problem {
    Problem::new(400, format!("the request body did not arrive within {} s", limits.body_time.as_secs_f64()))
}

async fn read_body(
    model: &OperationModel,
    headers: &HeaderMap,
    body: Body,
    limits: &Limits,
    inputs: &mut Inputs,
) -> Result<(), Problem> {
    #[cfg(feature = "multipart")]
    if model.body == BodyKind::Multipart {
        if axum::body::HttpBody::is_end_stream(&body) {
            return Ok(());
        }
        check_declared(model, headers)?;
        return form::read_multipart(model, headers, body, limits, inputs).await;
    }
    let bytes = read_bytes(headers, body, limits).await?;
    take(model, headers, bytes.into(), inputs)
}

/// Takes a body that is there.
fn take(model: &OperationModel, headers: &HeaderMap, bytes: Bytes, inputs: &mut Inputs) -> Result<(), Problem> {
    match model.body {
        _ if bytes.is_empty() => {}
        BodyKind::Form => {
            check_declared(model, headers)?;
            let text = String::from_utf8(bytes.into()).map_err(|_| Problem::new(400, "the form is not valid UTF-8"))?;
            inputs.form = form::pairs(&text, model);
        }
        _ => {
            check_declared(model, headers)?;
            inputs.body = bytes;
        }
    }
    Ok(())
}

/// Checks that the body is declared as what is read.
fn check_declared(model: &OperationModel, headers: &HeaderMap) -> Result<(), Problem> {
    if headers.get(header::CONTENT_ENCODING).is_some_and(|encoding| encoding != "identity") {
        return Err(Problem::new(415, "the body has a `Content-Encoding`; send it as it is"));
    }
    if model.body.media_type().is_none_or(|expected| is_declared_as(headers, expected)) {
        return Ok(());
    }
    let received = match headers.get(header::CONTENT_TYPE).map(|value| value.to_str()) {
        Some(Ok(value)) => format!("`{value}`"),
        Some(Err(_)) => "something unreadable".to_owned(),
        None => "no `Content-Type`".to_owned(),
    };
    let expected = model.body.media_type().unwrap_or_default();
    Err(Problem::new(415, format!("expected a body of `Content-Type: {expected}`, received {received}")))
}

/// The texts that stand where the path template has parameters. The router has matched the rest.
fn path(model: &OperationModel, path: &str) -> Vec<Pair> {
    let parameters = &model.path_parameters;
    let mut read = Vec::with_capacity(parameters.len());
    // Segments are short, so that looking at each byte is quicker than a search.
    for (index, segment) in path.as_bytes().split(|byte| *byte == b'/').enumerate() {
        let Some((place, name)) = parameters.get(read.len()) else { break };
        if *place == index {
            let text = std::str::from_utf8(segment).unwrap_or_default();
            read.push((Cow::Borrowed(*name), form::decode(text.into())));
        }
    }
    read
}

/// The headers that are arguments.
fn headers(model: &OperationModel, headers: &HeaderMap) -> Vec<Pair> {
    model
        .arguments_in(Location::Header)
        .flat_map(|argument| {
            let name = argument.argument.name;
            headers.get_all(name).iter().map(move |value| (name.into(), header_text(value)))
        })
        .collect()
}

fn header_text(value: &HeaderValue) -> Result<String, &'static str> {
    std::str::from_utf8(value.as_bytes()).map(str::to_owned).map_err(|_| "not valid UTF-8")
}

/// Whether a body is declared as this media type, and as UTF-8 where it is a text.
fn is_declared_as(headers: &HeaderMap, expected: &str) -> bool {
    let Some(value) = headers.get(header::CONTENT_TYPE) else { return false };
    // As nearly everybody writes it.
    if value == expected {
        return true;
    }
    let Ok(value) = value.to_str().map(str::to_ascii_lowercase) else { return false };
    let mut parts = value.split(';').map(str::trim);
    let media_type = parts.next().unwrap_or_default();
    let fits = media_type == expected
        || (expected == JSON && media_type.starts_with("application/") && media_type.ends_with("+json"));
    let charset = |part: &str| {
        part.strip_prefix("charset=").is_none_or(|name| matches!(name.trim_matches('"'), "utf-8" | "us-ascii"))
    };
    fits && parts.all(charset)
}

async fn read_bytes(headers: &HeaderMap, mut body: Body, limits: &Limits) -> Result<Vec<u8>, Problem> {
    let most = limits.body_size;
    let too_large = || Problem::new(413, format!("the request body has more than {most} bytes"));
    let declared = headers.get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<usize>().ok());
    if declared.is_some_and(|length| length > most) {
        return Err(too_large());
    }
    let mut bytes = Vec::with_capacity(declared.unwrap_or(0));
    let mut held = Held::default();
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|error| Problem::new(400, format!("the request body broke off: {error}")))?;
        let data: Bytes = frame.into_data().unwrap_or_default();
        if bytes.len() + data.len() > most {
            return Err(too_large());
        }
        held.add(data.len(), limits)?;
        bytes.extend_from_slice(&data);
    }
    Ok(bytes)
}
