//! The JSON request body: one object whose fields are arguments, or one value that is the whole body.

use std::collections::BTreeMap;
use std::fmt;

use bytes::Bytes;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::error::Category;
use serde_json::{Map, Value};

use crate::argument::{Given, Location};
use crate::problem::{Fault, Problem};
use crate::schema::{BodyKind, OperationModel};
use crate::words::{quote, step};

use super::body_fields::BodyFields;
use super::{SHOWN, fault, repeated};

/// The parsed body, from which arguments are taken.
pub(super) enum Body {
    /// The operation takes no body, or a form; whatever arrived is not looked at here.
    None,
    /// The body as a whole; missing when nothing arrived.
    Whole(Option<Given>),
    /// The fields of the JSON object.
    Fields(BodyFields),
    /// JSON, but no object.
    NoObject,
}

/// The fields of a JSON object, in their order, repeated ones included.
pub(crate) struct Fields(pub(crate) Vec<(String, Value)>);

impl Body {
    pub(super) fn parse(model: &OperationModel, bytes: Bytes) -> Result<Self, Problem> {
        match model.body {
            BodyKind::None | BodyKind::Form | BodyKind::Multipart => return Ok(Self::None),
            BodyKind::Bytes(_) => return Ok(Self::Whole(Some(Given::Bytes(bytes.into())))),
            BodyKind::Text(_) => {
                let text = String::from_utf8(bytes.into()).map_err(|error| {
                    let valid = error.utf8_error().valid_up_to();
                    Problem::new(400, format!("the request body is not valid UTF-8 after its first {valid} bytes"))
                })?;
                return Ok(Self::Whole(Some(Given::Value(Value::String(text)))));
            }
            BodyKind::Json => {}
        }
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
        let blank = bytes.iter().all(u8::is_ascii_whitespace);
        let repeated = repeated::inside(bytes).into_iter().take(SHOWN);
        let faults: Vec<_> = repeated.map(|(pointer, count)| fault::repeated_in_body(pointer, count)).collect();
        if !faults.is_empty() {
            return Err(Problem::of_faults(faults));
        }
        if let Some(whole) = model.whole_body() {
            // The last of two fields of one name would be kept, and nobody would hear of the other.
            if whole.fields.is_some()
                && let Ok(Fields(fields)) = parse(bytes)
            {
                return once(fields).map(|fields| Self::Whole(Some(Given::Value(Value::Object(fields)))));
            }
            return match blank {
                true => Ok(Self::Whole(None)),
                false => parse(bytes).map(|value| Self::Whole(Some(Given::Value(value)))).map_err(malformed(bytes)),
            };
        }
        if blank {
            return Ok(Self::Fields(BodyFields::none(model)));
        }
        match BodyFields::parse(model, bytes) {
            Ok(fields) => Ok(Self::Fields(fields)),
            Err(error) if error.classify() == Category::Data => {
                parse::<serde::de::IgnoredAny>(bytes).map(|_| Self::NoObject).map_err(malformed(bytes))
            }
            Err(error) => Err(malformed(bytes)(error)),
        }
    }

    /// Takes what is given for the argument at an index, if anything is; `None` where the fault is reported otherwise.
    pub(super) fn take(&mut self, index: usize) -> Option<Result<Option<Given>, String>> {
        let found = match self {
            Self::None => Ok(None),
            Self::Whole(value) => Ok(value.take()),
            Self::Fields(fields) => fields.take(index).map(|value| value.map(Given::Value)),
            // Reported once, by `report`.
            Self::NoObject => return None,
        };
        Some(found)
    }

    /// Notes what no argument took.
    pub(super) fn report(self, model: &OperationModel, faults: &mut Vec<Fault>) {
        match self {
            Self::None | Self::Whole(_) => {}
            Self::Fields(fields) => {
                let unknown = fields.unknown.iter().take(SHOWN);
                faults.extend(unknown.map(|name| fault::unknown(name, Location::Body, model)));
            }
            Self::NoObject => {
                let names: Vec<_> = model.arguments_in(Location::Body).map(|argument| argument.argument.name).collect();
                let detail = format!("expected a JSON object with the fields `{}`", names.join("`, `"));
                faults.push(fault::of_body(detail));
            }
        }
    }
}

/// The fields of a JSON object that is given as a text, repeated ones included.
#[cfg(feature = "server")]
pub(crate) fn fields_of(text: &str) -> serde_json::Result<Vec<(String, Value)>> {
    parse::<Fields>(text.as_bytes()).map(|fields| fields.0)
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
