//! The name of a field as what a type reads of it.

use serde::de::{Deserializer, Unexpected, Visitor};
use serde::forward_to_deserialize_any;
use serde_json::Number;

use crate::call::Refusal;

use super::visit_number;

/// What is said of a name that is no number, where the keys of a map are numbers.
pub(super) const NO_NUMBER: &str = "invalid value: expected key to be a number in quotes";

/// The name of a field, which the keys of a map are read from: it is a text, also where a type asks for a number.
pub(super) struct Name<'a>(pub(super) &'a str);

impl Name<'_> {
    fn number<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        let number = Some(self.0).filter(|name| name.starts_with(|first: char| first == '-' || first.is_ascii_digit()));
        match number.and_then(|name| serde_json::from_str::<Number>(name).ok()) {
            Some(number) => visit_number(&number, visitor),
            None => Err(Refusal::new(NO_NUMBER)),
        }
    }
}

impl<'de> Deserializer<'de> for Name<'_> {
    type Error = Refusal;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        visitor.visit_str(self.0)
    }

    like! {
        deserialize_i8() number;
        deserialize_i16() number;
        deserialize_i32() number;
        deserialize_i64() number;
        deserialize_i128() number;
        deserialize_u8() number;
        deserialize_u16() number;
        deserialize_u32() number;
        deserialize_u64() number;
        deserialize_u128() number;
        deserialize_f32() number;
        deserialize_f64() number;
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
        visitor.visit_enum(super::Variant::named(self.0))
    }

    forward_to_deserialize_any! {
        char str string bytes byte_buf unit unit_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}
