//! The words of faults: where, what was expected, what was received, and the name that was probably meant.

use crate::argument::{Argument, Location, Presence};
use crate::problem::Fault;
use crate::schema::OperationModel;
use crate::words::{nearest, quote};

pub(super) fn of_argument(argument: &Argument, detail: String) -> Fault {
    match (argument.location, argument.presence) {
        (Location::Body, Presence::Whole) => of_body(detail),
        (Location::Body, _) => of_field(argument.name, detail),
        (location, _) => of_parameter(location, argument.name, detail),
    }
}

/// A fault somewhere in the body.
pub(super) fn at(pointer: String, detail: String) -> Fault {
    Fault { pointer, ..of_body(detail) }
}

/// A fault of the body as a whole.
pub(super) fn of_body(detail: String) -> Fault {
    Fault { location: Location::Body.as_str().to_owned(), parameter: String::new(), pointer: String::new(), detail }
}

fn of_field(name: &str, detail: String) -> Fault {
    at(pointer(name), detail)
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
    unknown_among(what, name, &known)
}

/// The words for a name that is not among those that are known.
pub(super) fn unknown_among(what: &str, name: &str, known: &[&str]) -> String {
    match (nearest(name, known.iter().copied()), known) {
        (Some(candidate), _) => format!("unknown {what}; did you mean `{candidate}`?"),
        (None, []) => format!("unknown {what}; there is none here"),
        (None, [only]) => format!("unknown {what}; the only one here is `{only}`"),
        (None, all) => format!("unknown {what}; expected one of `{}`", all.join("`, `")),
    }
}

/// A JSON Pointer (RFC 6901) to a field of the body.
pub(super) fn pointer(name: &str) -> String {
    format!("/{}", name.replace('~', "~0").replace('/', "~1"))
}
