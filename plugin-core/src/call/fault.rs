//! The words of faults: where, what was expected, what was received, and the name that was probably meant.

use serde_json::Value;

use crate::argument::{Argument, Location, Presence};
use crate::problem::Fault;

/// How much of a received value is quoted, in characters.
const QUOTED: usize = 60;

pub(super) fn of_argument(argument: &Argument, detail: String) -> Fault {
    let location = argument.location.as_str().to_owned();
    match (argument.location, argument.presence) {
        (Location::Body, Presence::Whole) => Fault { location, parameter: None, pointer: Some(String::new()), detail },
        (Location::Body, _) => Fault { location, parameter: None, pointer: Some(pointer(argument.name)), detail },
        _ => Fault { location, parameter: Some(argument.name.to_owned()), pointer: None, detail },
    }
}

pub(super) fn unknown_field<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Fault {
    let detail = unknown("field", name, known);
    Fault { location: "body".to_owned(), parameter: None, pointer: Some(pointer(name)), detail }
}

pub(super) fn unknown_parameter<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Fault {
    let detail = unknown("parameter", name, known);
    Fault { location: "query".to_owned(), parameter: Some(name.to_owned()), pointer: None, detail }
}

fn unknown<'a>(what: &str, name: &str, known: impl Iterator<Item = &'a str>) -> String {
    let known: Vec<_> = known.collect();
    let near = known
        .iter()
        .map(|candidate| (strsim::damerau_levenshtein(candidate, name), candidate))
        .filter(|(distance, candidate)| *distance <= candidate.chars().count().max(3) / 3)
        .min_by_key(|(distance, _)| *distance);
    match (near, known.as_slice()) {
        (Some((_, candidate)), _) => format!("unknown {what}; did you mean `{candidate}`?"),
        (None, []) => format!("unknown {what}; there is none here"),
        (None, [only]) => format!("unknown {what}; the only one here is `{only}`"),
        (None, all) => format!("unknown {what}; expected one of `{}`", all.join("`, `")),
    }
}

/// A JSON Pointer (RFC 6901) to a field of the body.
fn pointer(name: &str) -> String {
    format!("/{}", name.replace('~', "~0").replace('/', "~1"))
}

/// A received JSON value in words: "the string `x`", "an array".
pub(super) fn received(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Number(number) => format!("the number {number}"),
        Value::String(text) => format!("the string `{}`", quote(text)),
        Value::Array(_) => "an array".to_owned(),
        Value::Object(_) => "an object".to_owned(),
    }
}

/// A received text, cut to a readable length.
pub(super) fn quote(text: &str) -> String {
    let mut quoted: String = text.chars().take(QUOTED).collect();
    if quoted.len() < text.len() {
        quoted.push('…');
    }
    quoted
}
