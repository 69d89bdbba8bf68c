//! Reads a value as its type, which may ask for more than its schema says.
//!
//! It reads as `serde_json` reads a `Value`, with the same words for what is wrong, and unlike that it knows the place: each list and
//! object that a refusal passes on its way out adds its step. So a value that is taken costs nothing for it, and a type is compiled for one
//! reader instead of for two, one around the other.

/// Methods that do what another one does.
macro_rules! like {
    ($($method:ident($($argument:ident: $type:ty),*) $other:ident;)*) => {
        $(
            fn $method<V: Visitor<'de>>(self, $($argument: $type,)* visitor: V) -> Result<V::Value, Refusal> {
                $(let _ = $argument;)*
                self.$other(visitor)
            }
        )*
    };
}

/// Methods that read numbers of up to 64 bits as another one does.
macro_rules! numbers_like {
    ($method:ident) => {
        like! {
            deserialize_i8() $method;
            deserialize_i16() $method;
            deserialize_i32() $method;
            deserialize_i64() $method;
            deserialize_u8() $method;
            deserialize_u16() $method;
            deserialize_u32() $method;
            deserialize_u64() $method;
            deserialize_f32() $method;
            deserialize_f64() $method;
        }
    };
}

mod name;
mod variant;

use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, Error, Expected, MapAccess, SeqAccess, Unexpected, Visitor,
};
use serde_json::{Map, Number, Value};

use crate::argument::Given;

use super::Refusal;

use self::name::Name;
use self::variant::Variant;

/// Reads what was given.
pub(crate) fn decode_json<T: DeserializeOwned>(given: Given) -> Result<T, Refusal> {
    let Given::Value(value) = given else { return Err(Refusal::new("expected JSON")) };
    T::deserialize(Reader(value))
}

/// A value that is read.
struct Reader(Value);

fn unexpected(value: &Value) -> Unexpected<'_> {
    match value {
        Value::Null => Unexpected::Unit,
        Value::Bool(value) => Unexpected::Bool(*value),
        Value::Number(number) => unexpected_number(number),
        Value::String(text) => Unexpected::Str(text),
        Value::Array(_) => Unexpected::Seq,
        Value::Object(_) => Unexpected::Map,
    }
}

fn unexpected_number(number: &Number) -> Unexpected<'_> {
    match (number.as_u64(), number.as_i64()) {
        (Some(number), _) => Unexpected::Unsigned(number),
        (None, Some(number)) => Unexpected::Signed(number),
        (None, None) => Unexpected::Float(number.as_f64().unwrap_or_default()),
    }
}

fn refuse<T>(value: &Value, expected: &dyn Expected) -> Result<T, Refusal> {
    Err(Refusal::of_type(unexpected(value), expected))
}

fn visit_number<'de, V: Visitor<'de>>(number: &Number, visitor: V) -> Result<V::Value, Refusal> {
    match unexpected_number(number) {
        Unexpected::Unsigned(number) => visitor.visit_u64(number),
        Unexpected::Signed(number) => visitor.visit_i64(number),
        _ => visitor.visit_f64(number.as_f64().unwrap_or_default()),
    }
}

fn visit_array<'de, V: Visitor<'de>>(items: Vec<Value>, visitor: V) -> Result<V::Value, Refusal> {
    let length = items.len();
    let mut items = Items { items: items.into_iter(), next: 0 };
    let taken = visitor.visit_seq(&mut items)?;
    match items.items.len() {
        0 => Ok(taken),
        _ => Err(Refusal::invalid_length(length, &"fewer elements in array")),
    }
}

fn visit_object<'de, V: Visitor<'de>>(fields: Map<String, Value>, visitor: V) -> Result<V::Value, Refusal> {
    let length = fields.len();
    let mut fields = Fields { fields: fields.into_iter(), current: None };
    let taken = visitor.visit_map(&mut fields)?;
    match fields.fields.len() {
        0 => Ok(taken),
        _ => Err(Refusal::invalid_length(length, &"fewer elements in map")),
    }
}

/// Methods that take one kind of value.
macro_rules! take {
    ($($method:ident $pattern:pat => $visit:expr;)*) => {
        $(
            fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
                match self.0 {
                    $pattern => $visit(visitor),
                    value => refuse(&value, &visitor),
                }
            }
        )*
    };
}

impl Reader {
    fn number<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        match self.0 {
            Value::Number(number) => visit_number(&number, visitor),
            value => refuse(&value, &visitor),
        }
    }
}

impl<'de> Deserializer<'de> for Reader {
    type Error = Refusal;

    numbers_like! { number }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        match self.0 {
            Value::Null => visitor.visit_unit(),
            Value::Bool(value) => visitor.visit_bool(value),
            Value::Number(number) => visit_number(&number, visitor),
            Value::String(text) => visitor.visit_string(text),
            Value::Array(items) => visit_array(items, visitor),
            Value::Object(fields) => visit_object(fields, visitor),
        }
    }

    take! {
        deserialize_bool Value::Bool(value) => |visitor: V| visitor.visit_bool(value);
        deserialize_string Value::String(text) => |visitor: V| visitor.visit_string(text);
        deserialize_seq Value::Array(items) => |visitor| visit_array(items, visitor);
        deserialize_map Value::Object(fields) => |visitor| visit_object(fields, visitor);
        deserialize_unit Value::Null => |visitor: V| visitor.visit_unit();
    }

    like! {
        deserialize_i128() number;
        deserialize_u128() number;
        deserialize_char() deserialize_string;
        deserialize_str() deserialize_string;
        deserialize_identifier() deserialize_string;
        deserialize_byte_buf() deserialize_bytes;
        deserialize_tuple(length: usize) deserialize_seq;
        deserialize_tuple_struct(name: &'static str, length: usize) deserialize_seq;
        deserialize_unit_struct(name: &'static str) deserialize_unit;
    }

    fn deserialize_bytes<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        match self.0 {
            Value::String(text) => visitor.visit_string(text),
            Value::Array(items) => visit_array(items, visitor),
            value => refuse(&value, &visitor),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        match self.0 {
            Value::Null => visitor.visit_none(),
            value => visitor.visit_some(Self(value)),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Refusal> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Refusal> {
        match self.0 {
            Value::Array(items) => visit_array(items, visitor),
            Value::Object(fields) => visit_object(fields, visitor),
            value => refuse(&value, &visitor),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Refusal> {
        visitor.visit_enum(Variant::of(self.0)?)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        visitor.visit_unit()
    }
}

/// The items of a list, one after the other.
struct Items {
    items: std::vec::IntoIter<Value>,
    /// The place of the next one.
    next: usize,
}

impl<'de> SeqAccess<'de> for Items {
    type Error = Refusal;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Refusal> {
        let Some(item) = self.items.next() else { return Ok(None) };
        let place = self.next;
        self.next += 1;
        seed.deserialize(Reader(item)).map(Some).map_err(|refusal| refusal.inside(&place.to_string()))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.items.len())
    }
}

/// The fields of an object, one after the other.
struct Fields {
    fields: serde_json::map::IntoIter,
    /// That whose name was read, and whose value was not.
    current: Option<(String, Value)>,
}

impl<'de> MapAccess<'de> for Fields {
    type Error = Refusal;

    fn next_key_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Refusal> {
        let Some(field) = self.fields.next() else { return Ok(None) };
        let name = &*self.current.insert(field).0;
        seed.deserialize(Name(name)).map(Some).map_err(|refusal| refusal.inside(name))
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Refusal> {
        let Some((name, value)) = self.current.take() else { return Err(Refusal::new("value is missing")) };
        seed.deserialize(Reader(value)).map_err(|refusal| refusal.inside(&name))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.fields.len())
    }
}

#[cfg(test)]
mod tests;
