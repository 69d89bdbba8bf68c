//! The fields of a JSON body that are arguments, each read to where its argument is looked for.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::Value;
use serde_json::de::Read;

use crate::argument::Location;
use crate::schema::OperationModel;

use super::fault;

/// What was given in the fields of a body.
pub(super) struct BodyFields {
    /// By the indexes of the arguments.
    given: Vec<Field>,
    /// The names that no argument has, in their order.
    pub(super) unknown: Vec<String>,
}

/// What was given for one argument.
#[derive(Default)]
struct Field {
    value: Option<Value>,
    /// How often.
    count: usize,
}

impl BodyFields {
    /// Of an empty body.
    pub(super) fn none(model: &OperationModel) -> Self {
        Self { given: model.arguments.iter().map(|_| Field::default()).collect(), unknown: Vec::new() }
    }

    pub(super) fn parse(model: &OperationModel, bytes: &[u8]) -> serde_json::Result<Self> {
        match std::str::from_utf8(bytes) {
            // Each of its texts is one then, and need not be looked at by itself.
            Ok(text) => read(model, serde_json::Deserializer::from_str(text)),
            Err(_) => read(model, serde_json::Deserializer::from_slice(bytes)),
        }
    }

    /// Takes what was given for the argument at an index.
    pub(super) fn take(&mut self, index: usize) -> Result<Option<Value>, String> {
        let Some(field) = self.given.get_mut(index) else { return Ok(None) };
        match field.count {
            0 | 1 => Ok(field.value.take()),
            count => Err(fault::given_more_than_once(count)),
        }
    }
}

fn read<'de, R: Read<'de>>(
    model: &OperationModel,
    mut reader: serde_json::Deserializer<R>,
) -> serde_json::Result<BodyFields> {
    let fields = reader.deserialize_map(FieldsVisitor(model))?;
    reader.end()?;
    Ok(fields)
}

struct FieldsVisitor<'a>(&'a OperationModel);

impl<'de> Visitor<'de> for FieldsVisitor<'_> {
    type Value = BodyFields;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON object")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<BodyFields, M::Error> {
        let mut fields = BodyFields::none(self.0);
        let mut likely = 0;
        while let Some(name) = map.next_key_seed(Name { model: self.0, likely })? {
            let index = match name {
                Ok(index) => index,
                Err(unknown) => {
                    map.next_value::<IgnoredAny>()?;
                    fields.unknown.push(unknown);
                    continue;
                }
            };
            let value = map.next_value()?;
            if let Some(field) = fields.given.get_mut(index) {
                *field = Field { value: Some(value), count: field.count + 1 };
            }
            likely = index + 1;
        }
        Ok(fields)
    }
}

/// Reads a name as the index of its argument.
struct Name<'a> {
    model: &'a OperationModel,
    /// The argument behind the last one that was named: callers mostly keep to the order of the document.
    likely: usize,
}

impl<'de> DeserializeSeed<'de> for Name<'_> {
    type Value = Result<usize, String>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Name<'_> {
    type Value = Result<usize, String>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_str<E>(self, name: &str) -> Result<Self::Value, E> {
        let arguments = &self.model.arguments;
        let is_named = |index: &usize| {
            let argument = arguments.get(*index).map(|argument| &argument.argument);
            argument.is_some_and(|argument| argument.location == Location::Body && argument.name == name)
        };
        let found = Some(self.likely).filter(is_named).or_else(|| (0..arguments.len()).find(is_named));
        Ok(found.ok_or_else(|| name.to_owned()))
    }
}
