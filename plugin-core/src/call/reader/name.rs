//! The name of a field as what a type reads of it.

use serde::de::{Deserializer, Unexpected, Visitor};
use serde::forward_to_deserialize_any;
use serde_json::Number;

use crate::call::Refusal;

use super::variant::Variant;
use super::visit_number;

/// What is said of a name that is no number, where the keys of a map are numbers.
pub(super) const NO_NUMBER: &str = "invalid value: expected key to be a number in quotes";

/// The name of a field, which the keys of a map are read from: it is a text, also where a type asks for a number.
pub(super) struct Name<'a>(pub(super) &'a str);

impl Name<'_> {
    fn as_number(&self) -> Result<Number, Refusal> {
        let number = Some(self.0).filter(|name| name.starts_with(|first: char| first == '-' || first.is_ascii_digit()));
        number.and_then(|name| serde_json::from_str(name).ok()).ok_or_else(|| Refusal::new(NO_NUMBER))
    }

    fn number<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        visit_number(&self.as_number()?, visitor)
    }

    /// One that may have more than 64 bits, of which a number of JSON would keep the first ones.
    fn large_integer<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        self.as_number()?;
        match (self.0.parse(), self.0.parse()) {
            (Ok(number), _) => visitor.visit_i128(number),
            (_, Ok(number)) => visitor.visit_u128(number),
            _ => Err(Refusal::new(NO_NUMBER)),
        }
    }
}

impl<'de> Deserializer<'de> for Name<'_> {
    type Error = Refusal;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        visitor.visit_str(self.0)
    }

    numbers_like! { number }

    like! {
        deserialize_i128() large_integer;
        deserialize_u128() large_integer;
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        match self.0.parse() {
            Ok(value) => visitor.visit_bool(value),
            Err(_) => Err(Refusal::of_type(Unexpected::Str(self.0), &visitor)),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Refusal> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Refusal> {
        visitor.visit_enum(Variant::named(self.0))
    }

    forward_to_deserialize_any! {
        char str string bytes byte_buf unit unit_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}
