//! What a schema asks of a value at its top, and the words for it.

use std::cmp::Ordering;
use std::fmt;

use serde_json::{Map, Number, Value};

use super::types::{Types, resolve};

/// The types that a value may have, and the range that a number may be in.
#[derive(Clone, Debug)]
pub(crate) struct Expected {
    pub(crate) types: Types,
    minimum: Option<Number>,
    maximum: Option<Number>,
}

impl Expected {
    pub(crate) fn of(schema: &Value, components: &Map<String, Value>) -> Self {
        let bound = |key: &str| resolve(schema, components).get(key).and_then(Value::as_number).cloned();
        Self { types: Types::of(schema, components), minimum: bound("minimum"), maximum: bound("maximum") }
    }

    /// What is asked of the items of an array.
    pub(super) fn of_items(schema: &Value, components: &Map<String, Value>) -> Self {
        Self::of(resolve(schema, components).get("items").unwrap_or(&Value::Bool(true)), components)
    }

    /// Whether a value has one of the types and, as a number, is in the range.
    pub(crate) fn accepts(&self, value: &Value) -> bool {
        let in_range = |number: &Number| {
            self.minimum.as_ref().is_none_or(|minimum| compare(number, minimum) != Ordering::Less)
                && self.maximum.as_ref().is_none_or(|maximum| compare(number, maximum) != Ordering::Greater)
        };
        self.types.allows(Types::of_value(value)) && value.as_number().is_none_or(in_range)
    }
}

/// Compares exactly where both numbers are whole.
fn compare(a: &Number, b: &Number) -> Ordering {
    match (a.as_i128(), b.as_i128()) {
        (Some(a), Some(b)) => a.cmp(&b),
        _ => a.as_f64().partial_cmp(&b.as_f64()).unwrap_or(Ordering::Equal),
    }
}

/// "an integer from 0 to 255", "a string or null".
impl fmt::Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.types.fmt(f)?;
        match (&self.minimum, &self.maximum) {
            (Some(minimum), Some(maximum)) => write!(f, " from {minimum} to {maximum}"),
            (Some(minimum), None) => write!(f, " of at least {minimum}"),
            (None, Some(maximum)) => write!(f, " of at most {maximum}"),
            (None, None) => Ok(()),
        }
    }
}
