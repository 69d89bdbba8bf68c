//! The words of faults: where, what was expected, what was received, and the name that was probably meant.

use crate::argument::{Argument, Location, Presence};
use crate::problem::Fault;
use crate::schema::{self, ArgumentModel, OperationModel};
use crate::words::{quote, step, unknown_among, with_example};

/// A fault of an argument as a whole, with an example of what it could be.
pub(super) fn of_argument(argument: &ArgumentModel, detail: String) -> Fault {
    let example = argument.nodes.example(argument.node).filter(|_| argument.argument.location != Location::File);
    let missing = detail.starts_with("missing");
    let shown = example
        .as_ref()
        .filter(|_| missing && (argument.argument.example.is_some() || argument.expected().needs_example()));
    let detail = match shown {
        Some(example) => with_example(detail, example),
        None => detail,
    };
    Fault { example, ..of(argument.argument, detail) }
}

/// A fault of an argument as a whole.
pub(super) fn of(argument: &Argument, detail: String) -> Fault {
    let (location, parameter, pointer) = match (argument.location, argument.presence) {
        (Location::Body, Presence::Whole) => (Location::Body, "", String::new()),
        (location, _) if location.is_body() => (location, "", step(argument.name)),
        (location, _) => (location, argument.name, String::new()),
    };
    at(location, parameter, pointer, detail)
}

/// A fault inside an argument's value.
pub(super) fn inside(argument: &Argument, found: schema::Fault) -> Fault {
    let mut fault = of(argument, found.detail);
    fault.pointer.push_str(&found.pointer);
    if !argument.location.is_body() {
        // Everything is a text there.
        fault.detail = fault.detail.replace("received the string `", "received `");
    }
    fault.example = found.example;
    fault
}

/// A fault of the body as a whole.
pub(super) fn of_body(detail: String) -> Fault {
    at(Location::Body, "", String::new(), detail)
}

fn at(location: Location, parameter: &str, pointer: String, detail: String) -> Fault {
    let (location, parameter) = (location.as_str().to_owned(), parameter.to_owned());
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
        true => at(location, "", step(&quote(name)), detail),
        false => at(location, &quote(name), String::new(), detail),
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
