//! What a schema asks of a value at its top, and the words for it.

use std::cmp::Ordering;
use std::fmt;

use serde_json::{Map, Number, Value};

use crate::words::{self, nearest};

use super::types::{DEPTH, Types, resolve};

/// From here on, up or down, not every integer fits into 64 bits: 2 to the power of 63.
const I64_RANGE: f64 = 9_223_372_036_854_775_808.0;

/// The upper bounds of 64-bit integers.
const HIGHEST: [Option<u64>; 2] = [Some(i64::MAX as u64), Some(u64::MAX)];

/// The types that a value may have, the range that a number may be in, and the only values there are.
#[derive(Clone, Debug)]
pub(crate) struct Expected {
    pub(crate) types: Types,
    /// Empty where any value of the types will do.
    constants: Vec<Value>,
    minimum: Option<Number>,
    maximum: Option<Number>,
}

impl Expected {
    pub(crate) fn of(schema: &Value, components: &Map<String, Value>) -> Self {
        let resolved = resolve(schema, components);
        let bound = |key: &str| resolved.get(key).and_then(Value::as_number).cloned();
        let (lowest, highest) = format_range(resolved.get("format").and_then(Value::as_str));
        Self {
            types: Types::of(schema, components),
            constants: constants(schema, components, 0).unwrap_or_default(),
            minimum: bound("minimum").or(lowest),
            maximum: bound("maximum").or(highest),
        }
    }

    /// What is asked of the items of an array.
    pub(super) fn of_items(schema: &Value, components: &Map<String, Value>) -> Self {
        Self::of(resolve(schema, components).get("items").unwrap_or(&Value::Bool(true)), components)
    }

    /// Whether a value has one of the types, is in the range as a number, and is one of the constants where there are any.
    pub(crate) fn accepts(&self, value: &Value) -> bool {
        let in_range = |number: &Number| {
            self.minimum.as_ref().is_none_or(|minimum| compare(number, minimum) != Ordering::Less)
                && self.maximum.as_ref().is_none_or(|maximum| compare(number, maximum) != Ordering::Greater)
        };
        self.types.allows(Types::of_value(value))
            && value.as_number().is_none_or(in_range)
            && (self.constants.is_empty() || self.constants.contains(value))
    }

    /// The words for a value that is not accepted: what was expected, and the constant that was probably meant.
    pub(crate) fn refusal(&self, received: &Value) -> String {
        let meant = received.as_str().and_then(|text| nearest(text, self.constants.iter().filter_map(Value::as_str)));
        let too_large =
            received.as_f64().is_some_and(|number| number.abs() >= I64_RANGE && self.types.allows(Types::INTEGER));
        let hint = match meant {
            Some(meant) => format!("; did you mean `{meant}`?"),
            None if too_large => "; an integer has at most 64 bits".to_owned(),
            None => String::new(),
        };
        format!("expected {self}, received {}{hint}", words::received(received))
    }
}

/// The range that a format of signed integers implies.
fn format_range(format: Option<&str>) -> (Option<Number>, Option<Number>) {
    match format {
        Some("int32") => (Some(i32::MIN.into()), Some(i32::MAX.into())),
        Some("int64" | "int") => (Some(i64::MIN.into()), Some(i64::MAX.into())),
        _ => (None, None),
    }
}

/// Every value that a schema allows, when it names them all.
fn constants(schema: &Value, components: &Map<String, Value>, depth: u8) -> Option<Vec<Value>> {
    let schema = resolve(schema, components);
    if depth > DEPTH {
        return None;
    }
    if let Some(value) = schema.get("const") {
        return Some(vec![value.clone()]);
    }
    if let Some(Value::Array(values)) = schema.get("enum") {
        return Some(values.clone());
    }
    if schema.get("type").is_some_and(|kind| kind == "null") {
        return Some(vec![Value::Null]);
    }
    let choices = ["oneOf", "anyOf"].iter().find_map(|key| schema.get(*key)).and_then(Value::as_array)?;
    let values: Option<Vec<_>> = choices.iter().map(|choice| constants(choice, components, depth + 1)).collect();
    values.map(|values| values.concat())
}

/// Compares exactly where both numbers are whole.
fn compare(a: &Number, b: &Number) -> Ordering {
    match (a.as_i128(), b.as_i128()) {
        (Some(a), Some(b)) => a.cmp(&b),
        _ => a.as_f64().partial_cmp(&b.as_f64()).unwrap_or(Ordering::Equal),
    }
}

/// "an integer from 0 to 255", "a string or null", "`big` or `small`".
impl fmt::Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.constants.is_empty() {
            let value = |value: &Value| value.as_str().map_or_else(|| value.to_string(), |text| format!("`{text}`"));
            return f.write_str(&words::or(&self.constants.iter().map(value).collect::<Vec<_>>()));
        }
        self.types.fmt(f)?;
        // What every 64-bit number fits into says nothing to people.
        let minimum = self.minimum.as_ref().filter(|minimum| minimum.as_i64() != Some(i64::MIN));
        let maximum = self.maximum.as_ref().filter(|maximum| !HIGHEST.contains(&maximum.as_u64()));
        match (minimum, maximum) {
            (Some(minimum), Some(maximum)) => write!(f, " from {minimum} to {maximum}"),
            (Some(minimum), None) => write!(f, " of at least {minimum}"),
            (None, Some(maximum)) => write!(f, " of at most {maximum}"),
            (None, None) => Ok(()),
        }
    }
}
