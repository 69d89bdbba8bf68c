//! The fields of a JSON body that are arguments, each read to where the value of its argument is.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::Value;
use serde_json::de::Read;

use crate::argument::{Given, Location};
use crate::schema::{OperationModel, Slot};

use super::body::Body;

/// Reads an object.
pub(super) fn read_fields(
    model: &OperationModel,
    bytes: &[u8],
    values: &mut [Option<Given>],
) -> serde_json::Result<Body> {
    let fields = FieldsVisitor { slots: &model.slots, values };
    match std::str::from_utf8(bytes) {
        // Each of its texts is one then, and need not be looked at by itself.
        Ok(text) => read(serde_json::Deserializer::from_str(text), fields),
        Err(_) => read(serde_json::Deserializer::from_slice(bytes), fields),
    }
}

fn read<'de, R: Read<'de>>(
    mut reader: serde_json::Deserializer<R>,
    fields: FieldsVisitor<'_>,
) -> serde_json::Result<Body> {
    let body = reader.deserialize_map(fields)?;
    reader.end()?;
    Ok(body)
}

struct FieldsVisitor<'a> {
    slots: &'a [Slot],
    values: &'a mut [Option<Given>],
}

impl<'de> Visitor<'de> for FieldsVisitor<'_> {
    type Value = Body;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON object")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Body, M::Error> {
        let mut body = Body::default();
        let mut likely = 0;
        while let Some(name) = map.next_key_seed(Name { slots: self.slots, likely })? {
            let index = match name {
                Ok(index) => index,
                Err(unknown) => {
                    map.next_value::<IgnoredAny>()?;
                    body.unknown.push(unknown);
                    continue;
                }
            };
            let given = Given::Value(map.next_value::<Value>()?);
            if let Some(value) = self.values.get_mut(index)
                && value.replace(given).is_some()
            {
                body.repeated.push(index);
            }
            likely = index + 1;
        }
        Ok(body)
    }
}

/// Reads a name as the index of its argument.
struct Name<'a> {
    slots: &'a [Slot],
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
        let is_named = |index: &usize| {
            self.slots.get(*index).is_some_and(|slot| slot.location == Location::Body && slot.name == name)
        };
        let found = Some(self.likely).filter(is_named).or_else(|| (0..self.slots.len()).find(is_named));
        Ok(found.ok_or_else(|| name.to_owned()))
    }
}
