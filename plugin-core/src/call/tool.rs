//! Calls by models: every argument is a field of one JSON object, wherever in a request it would stand.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Map, Value};

use crate::argument::{Given, Location, Presence};
use crate::schema::{ArgumentModel, BODY, OperationModel, Types};

use super::{Arguments, Caller, SHOWN, fault, nulls};

/// Takes every argument out of what a model gave.
pub(super) fn decode(model: &OperationModel, mut given: Map<String, Value>) -> Arguments<'_> {
    let mut arguments = Arguments::new(model, Caller::Model);
    for (index, argument) in model.arguments.iter().enumerate() {
        let value = take(argument, &mut given).filter(|value| !(value.is_null() && argument.null_is_nothing()));
        let entered = match value {
            // No path could say it.
            Some(Value::String(text)) if text.is_empty() && argument.argument.location == Location::Path => {
                Err("expected a text that is not empty".to_owned())
            }
            None => Ok(left_out(argument)),
            Some(value) => arguments.given(argument, value).map(Some),
        };
        arguments.enter(index, entered);
    }
    let known: Vec<_> = model.arguments.iter().flat_map(names).collect();
    for (name, value) in given.iter().take(SHOWN) {
        arguments.faults.push(fault::unknown_to_tool(name, value, &known));
    }
    arguments
}

/// The names by which a model gives an argument.
fn names(argument: &ArgumentModel) -> Vec<&str> {
    match &argument.fields {
        Some(fields) => fields.iter().map(String::as_str).collect(),
        None => vec![name(argument)],
    }
}

fn name(argument: &ArgumentModel) -> &'static str {
    if argument.argument.presence == Presence::Whole { BODY } else { argument.argument.name }
}

/// What is given for an argument. The fields of a whole body are put together.
fn take(argument: &ArgumentModel, given: &mut Map<String, Value>) -> Option<Value> {
    let Some(fields) = &argument.fields else { return given.shift_remove(name(argument)) };
    let body = fields.iter().filter_map(|field| given.shift_remove_entry(field));
    Some(Value::Object(body.collect()))
}

/// What stands for an argument that is left out and needs no value: what a request without it means.
fn left_out(argument: &ArgumentModel) -> Option<Given> {
    let body = argument.argument.location == Location::Body;
    if argument.required || argument.optional() {
        return None;
    }
    match argument.expected().types {
        types if types.only(Types::ARRAY) => Some(Given::Value(Value::Array(Vec::new()))),
        _ if body && is_bytes(argument) => Some(Given::Bytes(Vec::new())),
        _ if body => Some(Given::Value(Value::String(String::new()))),
        _ => None,
    }
}

fn is_bytes(argument: &ArgumentModel) -> bool {
    argument.schema.get("format").is_some_and(|format| format == "binary")
}

impl Arguments<'_> {
    /// What a value means to an argument: bytes are given in Base64.
    fn given(&mut self, argument: &ArgumentModel, value: Value) -> Result<Given, String> {
        match argument.argument.location {
            Location::File => self.given_files(argument, value),
            Location::Body if is_bytes(argument) => bytes(&value).map(Given::Bytes),
            _ => Ok(Given::Value(nulls::leave_out(argument, value))),
        }
    }

    #[cfg(not(feature = "multipart"))]
    fn given_files(&mut self, _: &ArgumentModel, _: Value) -> Result<Given, String> {
        Err("files need the feature `multipart` of `plugin-core`".to_owned())
    }

    #[cfg(feature = "multipart")]
    fn given_files(&mut self, argument: &ArgumentModel, value: Value) -> Result<Given, String> {
        let list = argument.expected().types.only(Types::ARRAY);
        let given = match value {
            Value::Array(files) if list => files,
            value if list => return Err(argument.expected().refusal(&value)),
            value => vec![value],
        };
        let mut uploads = Vec::with_capacity(given.len());
        for file in given {
            let upload = crate::server::Upload::of_bytes(&bytes(&file)?).map_err(|_| "the file could not be kept")?;
            uploads.push((argument.argument.name.to_owned(), upload));
        }
        match self.file(argument, &mut uploads)? {
            Some(given) => Ok(given),
            None => Err("missing; expected a file".to_owned()),
        }
    }
}

/// The bytes that a text in Base64 stands for.
fn bytes(value: &Value) -> Result<Vec<u8>, String> {
    let expected = || format!("expected bytes in Base64, received {}", crate::words::received(value));
    BASE64_STANDARD.decode(value.as_str().ok_or_else(expected)?).map_err(|_| expected())
}
