//! The words of faults: where, what was expected, what was received, and the name that was probably meant.

use serde_json::Value;

use crate::argument::{Location, Presence};
use crate::problem::Fault;
use crate::schema::{self, ArgumentModel, BODY, OperationModel};
use crate::words::{quote, step, unknown_among, with_example};

use super::Caller;

/// Where the arguments of a tool are.
const ARGUMENTS: &str = "arguments";

/// A fault of an argument as a whole, with an example of what it could be.
pub(super) fn of_argument(argument: &ArgumentModel, detail: String, caller: Caller) -> Fault {
    let example = argument.nodes.example(argument.node).filter(|_| argument.argument.location != Location::File);
    let missing = detail.starts_with("missing");
    let shown = example
        .as_ref()
        .filter(|_| missing && (argument.argument.example.is_some() || argument.expected().needs_example()));
    let detail = match shown {
        Some(example) => with_example(detail, example),
        None => detail,
    };
    Fault { example, ..of(argument, detail, caller) }
}

/// A fault of an argument as a whole.
fn of(argument: &ArgumentModel, detail: String, caller: Caller) -> Fault {
    let (location, name) = (argument.argument.location, argument.argument.name);
    let whole = location == Location::Body && argument.argument.presence == Presence::Whole;
    let (parameter, pointer) = match caller {
        // The fields of a whole body are arguments themselves.
        Caller::Model if argument.fields.is_some() => ("", String::new()),
        Caller::Model => ("", step(if whole { BODY } else { name })),
        Caller::Client if whole => ("", String::new()),
        Caller::Client if location.is_body() => ("", step(name)),
        Caller::Client => (name, String::new()),
    };
    let place = match caller {
        Caller::Client => location.as_str(),
        Caller::Model => ARGUMENTS,
    };
    at(place, parameter, pointer, detail)
}

/// A fault inside an argument's value.
pub(super) fn inside(argument: &ArgumentModel, found: schema::Fault, caller: Caller) -> Fault {
    let mut fault = of(argument, found.detail, caller);
    fault.pointer.push_str(&found.pointer);
    if caller == Caller::Client && !argument.argument.location.is_body() {
        // Everything is a text there.
        fault.detail = fault.detail.replace("received the string `", "received `");
    }
    fault.example = found.example;
    fault
}

/// The same of an empty text for what need not be given, with which models say that they have nothing to say.
pub(super) fn or_leave_it_out(fault: Fault) -> Fault {
    Fault { detail: format!("{}; or leave it out", fault.detail), ..fault }
}

/// A fault of the body as a whole.
pub(super) fn of_body(detail: String) -> Fault {
    at(Location::Body.as_str(), "", String::new(), detail)
}

/// An argument of a tool that is given more than once.
#[cfg(feature = "server")]
pub(crate) fn repeated_in_tool(name: &str, count: usize) -> Fault {
    at(ARGUMENTS, "", step(&quote(name)), given_more_than_once(count))
}

/// A field of a body, or of a value in it, that is given more than once.
pub(super) fn repeated_in_body(pointer: String, count: usize) -> Fault {
    at(Location::Body.as_str(), "", pointer, given_more_than_once(count))
}

/// The words for what is given more than once, wherever it is.
pub(super) fn given_more_than_once(count: usize) -> String {
    format!("given {count} times; give it once")
}

/// A name that no argument of a tool has. Models are known that put the arguments into an object of their own, such as `body`.
pub(super) fn unknown_to_tool(name: &str, value: &Value, known: &[&str]) -> Fault {
    let wraps = value.as_object().is_some_and(|fields| fields.keys().any(|field| known.contains(&field.as_str())));
    let detail = match wraps {
        true => format!(
            "unknown argument; its fields are arguments themselves, give them without `{}` around them",
            quote(name)
        ),
        false => unknown_among("argument", name, known),
    };
    at(ARGUMENTS, "", step(&quote(name)), detail)
}

fn at(location: &str, parameter: &str, pointer: String, detail: String) -> Fault {
    let (location, parameter) = (location.to_owned(), parameter.to_owned());
    Fault { location, parameter, pointer, detail, example: None }
}

/// A name that no argument takes.
pub(super) fn unknown(name: &str, location: Location, model: &OperationModel) -> Fault {
    let what = match location {
        Location::Body | Location::Form => "field",
        Location::File => "file",
        _ => "parameter",
    };
    let detail = match model.arguments.iter().find(|argument| argument.argument.name == name) {
        Some(argument) => format!("unknown {what}; `{name}` is {}", place(argument.argument.location)),
        None => {
            let same_place = |argument: &&ArgumentModel| match argument.argument.location {
                // A form has both.
                Location::Form | Location::File => matches!(location, Location::Form | Location::File),
                other => other == location,
            };
            let known: Vec<_> =
                model.arguments.iter().filter(same_place).map(|argument| argument.argument.name).collect();
            unknown_among(what, name, &known)
        }
    };
    match location.is_body() {
        true => at(location.as_str(), "", step(&quote(name)), detail),
        false => at(location.as_str(), &quote(name), String::new(), detail),
    }
}

fn place(location: Location) -> &'static str {
    match location {
        Location::Path => "a parameter of the path",
        Location::Query => "a parameter of the query string",
        Location::Header => "a header",
        Location::Body => "a field of the JSON body",
        Location::Form => "a field of the form",
        Location::File => "a file of the form",
    }
}
