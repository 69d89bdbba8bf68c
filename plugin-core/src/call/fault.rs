//! The words of faults: where, what was expected, what was received, and the name that was probably meant.

use serde_json::Value;

use crate::argument::{Argument, Location, Presence};
use crate::problem::Fault;
use crate::schema::OperationModel;

/// How much of a received value is quoted, in characters.
const QUOTED: usize = 60;

pub(super) fn of_argument(argument: &Argument, detail: String) -> Fault {
    match (argument.location, argument.presence) {
        (Location::Body, Presence::Whole) => of_body(detail),
        (Location::Body, _) => of_field(argument.name, detail),
        (location, _) => of_parameter(location, argument.name, detail),
    }
}

/// A fault of the body as a whole.
pub(super) fn of_body(detail: String) -> Fault {
    Fault { location: Location::Body.as_str().to_owned(), parameter: String::new(), pointer: String::new(), detail }
}

fn of_field(name: &str, detail: String) -> Fault {
    Fault { pointer: pointer(name), ..of_body(detail) }
}

fn of_parameter(location: Location, name: &str, detail: String) -> Fault {
    Fault { location: location.as_str().to_owned(), parameter: name.to_owned(), pointer: String::new(), detail }
}

/// A field of the body that no argument takes.
pub(super) fn unknown_field(name: &str, model: &OperationModel) -> Fault {
    of_field(&quote(name), unknown("field", name, Location::Body, model))
}

/// A parameter of the query string that no argument takes.
pub(super) fn unknown_parameter(name: &str, model: &OperationModel) -> Fault {
    of_parameter(Location::Query, &quote(name), unknown("parameter", name, Location::Query, model))
}

fn unknown(what: &str, name: &str, location: Location, model: &OperationModel) -> String {
    if let Some(argument) = model.arguments.iter().find(|argument| argument.argument.name == name) {
        let place = match argument.argument.location {
            Location::Path => "a parameter of the path",
            Location::Query => "a parameter of the query string",
            Location::Header => "a header",
            Location::Body => "a field of the JSON body",
        };
        return format!("unknown {what}; `{name}` is {place}");
    }
    let known: Vec<_> = model.arguments_in(location).map(|argument| argument.argument.name).collect();
    let near = known
        .iter()
        .filter(|candidate| candidate.len().abs_diff(name.len()) <= QUOTED)
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
