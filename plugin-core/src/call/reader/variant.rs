//! One of the forms of a choice, which is named alone or before what is inside of it.

use serde::de::{DeserializeSeed, EnumAccess, Error, Unexpected, VariantAccess, Visitor};
use serde_json::Value;

use crate::call::Refusal;

use super::{Name, Reader, refuse, visit_array, visit_object};

/// One of the forms of a choice.
pub(super) struct Variant {
    name: String,
    /// Where it is not named alone.
    content: Option<Value>,
}

impl Variant {
    pub(super) fn named(name: &str) -> Self {
        Self { name: name.to_owned(), content: None }
    }

    pub(super) fn of(value: Value) -> Result<Self, Refusal> {
        match value {
            Value::String(name) => Ok(Self { name, content: None }),
            Value::Object(fields) => {
                let mut fields = fields.into_iter();
                match (fields.next(), fields.next()) {
                    (Some((name, content)), None) => Ok(Self { name, content: Some(content) }),
                    _ => Err(Refusal::invalid_value(Unexpected::Map, &"map with a single key")),
                }
            }
            value => refuse(&value, &"string or map"),
        }
    }

    /// Reads what stands behind the name.
    fn read<T>(self, expected: &'static str, read: impl FnOnce(Value) -> Result<T, Refusal>) -> Result<T, Refusal> {
        match self.content {
            Some(content) => read(content).map_err(|refusal| refusal.inside(&self.name)),
            None => Err(Refusal::of_type(Unexpected::UnitVariant, &expected)),
        }
    }
}

impl<'de> EnumAccess<'de> for Variant {
    type Error = Refusal;
    type Variant = Self;

    fn variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<(T::Value, Self), Refusal> {
        let variant = seed.deserialize(Name(&self.name))?;
        Ok((variant, self))
    }
}

impl<'de> VariantAccess<'de> for Variant {
    type Error = Refusal;

    fn unit_variant(self) -> Result<(), Refusal> {
        match self.content {
            None | Some(Value::Null) => Ok(()),
            Some(content) => refuse(&content, &"unit").map_err(|refusal: Refusal| refusal.inside(&self.name)),
        }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Refusal> {
        self.read("newtype variant", |content| seed.deserialize(Reader(content)))
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Refusal> {
        self.read("tuple variant", |content| match content {
            Value::Array(items) if items.is_empty() => visitor.visit_unit(),
            Value::Array(items) => visit_array(items, visitor),
            content => refuse(&content, &"tuple variant"),
        })
    }

    fn struct_variant<V: Visitor<'de>>(self, _: &'static [&'static str], visitor: V) -> Result<V::Value, Refusal> {
        self.read("struct variant", |content| match content {
            Value::Object(fields) => visit_object(fields, visitor),
            content => refuse(&content, &"struct variant"),
        })
    }
}
