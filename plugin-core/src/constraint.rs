//! Constraints: what an argument's value must be beyond its type, in the schema and enforced.

use serde::Serialize;
use serde_json::{Map, Number, Value, json};

use crate::schema::Types;

/// A rule about an argument's value, from `#[range]`, `#[length]` or `#[pattern]`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Constraint {
    /// The smallest number.
    Minimum(Limit),
    /// The number that every value is above.
    ExclusiveMinimum(Limit),
    /// The largest number.
    Maximum(Limit),
    /// The number that every value is below.
    ExclusiveMaximum(Limit),
    /// The least characters of a text (Unicode scalar values), items of a list, or fields of a map.
    MinLength(u64),
    /// The most characters of a text (Unicode scalar values), items of a list, or fields of a map; the most bytes of a file.
    MaxLength(u64),
    /// The regular expression, in the words of ECMAScript, that a text matches.
    Pattern(&'static str),
}

/// A bound of a range.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Limit {
    /// A whole number.
    Integer(i128),
    /// A number with a fraction.
    Float(f64),
}

impl Limit {
    /// The bound that a constant is. Beyond 2 to the power of 53 the next number that a double can say stands for it.
    #[doc(hidden)]
    pub const fn of(number: f64) -> Self {
        let integer = number as i128;
        if integer as f64 == number { Self::Integer(integer) } else { Self::Float(number) }
    }

    fn number(self) -> Option<Number> {
        match self {
            Self::Integer(integer) => Number::from_i128(integer),
            Self::Float(float) => Number::from_f64(float),
        }
    }
}

impl Constraint {
    /// The word of the attribute that it comes from.
    pub(crate) fn attribute(self) -> &'static str {
        match self {
            Self::Minimum(_) | Self::ExclusiveMinimum(_) | Self::Maximum(_) | Self::ExclusiveMaximum(_) => "range",
            Self::MinLength(_) | Self::MaxLength(_) => "length",
            Self::Pattern(_) => "pattern",
        }
    }

    /// Writes the constraint into the schema of a type that allows these JSON types.
    ///
    /// # Errors
    ///
    /// What it can only be said of.
    pub(crate) fn apply(self, schema: &mut Map<String, Value>, types: Types) -> Result<(), &'static str> {
        let (keyword, value) = match self {
            Self::Minimum(limit) => ("minimum", json!(limit.number())),
            Self::ExclusiveMinimum(limit) => ("exclusiveMinimum", json!(limit.number())),
            Self::Maximum(limit) => ("maximum", json!(limit.number())),
            Self::ExclusiveMaximum(limit) => ("exclusiveMaximum", json!(limit.number())),
            Self::MinLength(length) => (sized(types, ["minLength", "minItems", "minProperties"])?, json!(length)),
            Self::MaxLength(length) => (sized(types, ["maxLength", "maxItems", "maxProperties"])?, json!(length)),
            Self::Pattern(pattern) => ("pattern", json!(pattern)),
        };
        let fits = match self.attribute() {
            "range" => types.allows(Types::NUMBER) || types.allows(Types::INTEGER),
            "pattern" => types.allows(Types::STRING),
            _ => true,
        };
        if !fits {
            return Err(if self.attribute() == "range" { "numbers" } else { "texts" });
        }
        schema.insert(keyword.to_owned(), value);
        Ok(())
    }
}

/// The keyword for texts, lists or objects.
fn sized(types: Types, keywords: [&'static str; 3]) -> Result<&'static str, &'static str> {
    let [text, list, object] = keywords;
    match () {
        () if types.allows(Types::STRING) => Ok(text),
        () if types.allows(Types::ARRAY) => Ok(list),
        () if types.allows(Types::OBJECT) => Ok(object),
        () => Err("texts, lists and maps"),
    }
}

/// What `#[default]` and `#[example]` may give.
///
/// Holds for every `T: Serialize`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the value of an argument, because it cannot be written as JSON [value_not_json]",
    label = "it does not derive `Serialize`",
    note = "derive `serde::Serialize` on it, or write the value as JSON: a number, a text, `[…]` or `{{…}}`"
)]
pub trait GivenValue: Serialize {}

#[diagnostic::do_not_recommend]
impl<T: Serialize> GivenValue for T {}

/// The value that an author gives by an expression.
///
/// # Errors
///
/// What serde says of a value that JSON has no words for, such as a map with keys that are no texts.
pub fn to_json<T: GivenValue>(value: T) -> Result<Value, String> {
    serde_json::to_value(value).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::Limit;

    #[test]
    fn a_constant_is_a_whole_number_or_none() {
        assert_eq!(Limit::of(f64::from(u32::MAX)), Limit::Integer(u32::MAX.into()));
        assert_eq!(Limit::of(0.5), Limit::Float(0.5));
        assert_eq!(Limit::of(-2.0), Limit::Integer(-2));
    }
}
