//! The JSON request body: one object whose fields are arguments, or one value that is the whole body.

use std::collections::BTreeMap;
use std::fmt;

use bytes::Bytes;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::error::Category;
use serde_json::{Map, Value};

use crate::argument::{Given, Location};
use crate::problem::{Fault, Problem};
use crate::schema::{ArgumentModel, BodyKind, OperationModel};
use crate::words::{quote, step};

use super::body_fields::read_fields;
use super::{SHOWN, fault, repeated};

/// What is to be said of a body whose values are taken over: nothing, where it is none, or is an argument as a whole.
#[derive(Default)]
pub(super) struct Body {
    /// The indexes of the arguments whose fields are given again, each time that they are.
    pub(super) repeated: Vec<usize>,
    /// The names of fields that no argument has, in their order.
    pub(super) unknown: Vec<String>,
    /// Whether it is JSON, and no object though its fields are arguments.
    pub(super) is_no_object: bool,
}

/// The fields of a JSON object, in their order, repeated ones included.
pub(crate) struct Fields(pub(crate) Vec<(String, Value)>);

impl Body {
    /// Reads a body, and puts what it gives where the values of its arguments are.
    pub(super) fn parse(model: &OperationModel, bytes: Bytes, values: &mut [Option<Given>]) -> Result<Self, Problem> {
        match model.body {
            BodyKind::None | BodyKind::Form | BodyKind::Multipart => {}
            BodyKind::Bytes(_) => put_whole(model, values, Given::Bytes(bytes.into())),
            BodyKind::Text(_) => {
                let text = String::from_utf8(bytes.into()).map_err(|error| {
                    let valid = error.utf8_error().valid_up_to();
                    Problem::new(400, format!("the request body is not valid UTF-8 after its first {valid} bytes"))
                })?;
                put_whole(model, values, Given::Value(Value::String(text)));
            }
            BodyKind::Json => return Self::parse_json(model, &bytes, values),
        }
        Ok(Self::default())
    }

    fn parse_json(model: &OperationModel, bytes: &[u8], values: &mut [Option<Given>]) -> Result<Self, Problem> {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let blank = bytes.iter().all(u8::is_ascii_whitespace);
        let repeated = repeated::inside(bytes).into_iter().take(SHOWN);
        let faults: Vec<_> = repeated.map(|(pointer, count)| fault::repeated_in_body(pointer, count)).collect();
        if !faults.is_empty() {
            return Err(Problem::of_faults(faults));
        }
        if let Some(whole) = model.whole_body() {
            if !blank {
                put_whole(model, values, Given::Value(whole_value(whole, bytes)?));
            }
            return Ok(Self::default());
        }
        if blank {
            return Ok(Self::default());
        }
        match read_fields(model, bytes, values) {
            Ok(body) => Ok(body),
            Err(error) if error.classify() == Category::Data => parse::<serde::de::IgnoredAny>(bytes)
                .map(|_| Self { is_no_object: true, ..Self::default() })
                .map_err(malformed(bytes)),
            Err(error) => Err(malformed(bytes)(error)),
        }
    }

    /// How often the field of an argument is given again.
    pub(super) fn repeated(&self, index: usize) -> usize {
        self.repeated.iter().filter(|repeated| **repeated == index).count()
    }

    /// Notes what no argument took.
    pub(super) fn report(self, model: &OperationModel, faults: &mut Vec<Fault>) {
        let unknown = self.unknown.iter().take(SHOWN);
        faults.extend(unknown.map(|name| fault::unknown(name, Location::Body, model)));
        if self.is_no_object {
            let names: Vec<_> = model.arguments_in(Location::Body).map(|argument| argument.argument.name).collect();
            let detail = format!("expected a JSON object with the fields `{}`", names.join("`, `"));
            faults.push(fault::of_body(detail));
        }
    }
}

/// The fields of a JSON object that is given as a text, repeated ones included.
#[cfg(feature = "server")]
pub(crate) fn fields_of(text: &str) -> serde_json::Result<Vec<(String, Value)>> {
    parse::<Fields>(text.as_bytes()).map(|fields| fields.0)
}

/// Puts the body as a whole where the value of its argument is.
fn put_whole(model: &OperationModel, values: &mut [Option<Given>], given: Given) {
    if let Some(value) = model.whole.and_then(|index| values.get_mut(index)) {
        *value = Some(given);
    }
}

/// The value that is the body as a whole.
fn whole_value(whole: &ArgumentModel, bytes: &[u8]) -> Result<Value, Problem> {
    // The last of two fields of one name would be kept, and nobody would hear of the other.
    if whole.fields.is_some()
        && let Ok(Fields(fields)) = parse(bytes)
    {
        return once(fields).map(Value::Object);
    }
    parse(bytes).map_err(malformed(bytes))
}

/// The fields of an object, unless some are given more than once.
fn once(fields: Vec<(String, Value)>) -> Result<Map<String, Value>, Problem> {
    let mut names = BTreeMap::<&str, usize>::new();
    fields.iter().for_each(|(name, _)| *names.entry(name).or_default() += 1);
    let repeated = names.into_iter().filter(|(_, count)| *count > 1).take(SHOWN);
    let faults: Vec<_> = repeated.map(|(name, count)| fault::repeated_in_body(step(&quote(name)), count)).collect();
    if faults.is_empty() { Ok(fields.into_iter().collect()) } else { Err(Problem::of_faults(faults)) }
}

fn parse<'de, T: Deserialize<'de>>(bytes: &'de [u8]) -> serde_json::Result<T> {
    serde_json::from_slice(bytes)
}

/// The answer to a body that is not JSON. It quotes the place, because a model cannot count bytes.
fn malformed(bytes: &[u8]) -> impl FnOnce(serde_json::Error) -> Problem {
    move |error| {
        let position = format!(" at line {} column {}", error.line(), error.column());
        let reason = error.to_string().replace(&position, "");
        let line = bytes.split(|byte| *byte == b'\n').nth(error.line().saturating_sub(1)).unwrap_or_default();
        let before = String::from_utf8_lossy(&line[..error.column().min(line.len())]).into_owned();
        let start = before.char_indices().rev().nth(39).map_or(0, |(index, _)| index);
        Problem::new(400, format!("the request body is not valid JSON: {reason}, after `{}`", &before[start..]))
    }
}

impl<'de> Deserialize<'de> for Fields {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(FieldsVisitor)
    }
}

struct FieldsVisitor;

impl<'de> Visitor<'de> for FieldsVisitor {
    type Value = Fields;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON object")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Fields, M::Error> {
        let mut fields = Vec::new();
        while let Some(field) = map.next_entry()? {
            fields.push(field);
        }
        Ok(Fields(fields))
    }
}
