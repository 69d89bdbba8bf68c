//! When two values are the same to JSON Schema: `1.0` is `1`, and the order of fields means nothing.

use std::collections::HashMap;

use serde_json::{Number, Value};

/// From here on, up or down, an `f64` is left as it is: no integer of JSON is so large.
const WHOLE_RANGE: f64 = 1e30;

/// Whether two values are the same.
pub(super) fn equal(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => match (whole(a), whole(b)) {
            (Some(a), Some(b)) => a == b,
            _ => a.as_f64() == b.as_f64(),
        },
        (Value::Array(a), Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| equal(a, b)),
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len() && a.iter().all(|(name, a)| b.get(name).is_some_and(|b| equal(a, b)))
        }
        _ => a == b,
    }
}

/// The indexes of two items that are the same.
pub(super) fn repeated(items: &[Value]) -> Option<(usize, usize)> {
    let mut seen = HashMap::with_capacity(items.len());
    items.iter().enumerate().find_map(|(index, item)| {
        let mut key = String::new();
        write_key(item, &mut key);
        seen.insert(key, index).map(|first| (first, index))
    })
}

/// A number without a fraction, exactly.
pub(super) fn whole(number: &Number) -> Option<i128> {
    let float = || number.as_f64().filter(|float| float.fract() == 0.0 && float.abs() < WHOLE_RANGE);
    number.as_i128().or_else(|| float().map(|float| float as i128))
}

/// Writes a text that is the same for values that are the same, and for no others.
fn write_key(value: &Value, key: &mut String) {
    match value {
        Value::Number(number) => match whole(number) {
            Some(whole) => key.push_str(&whole.to_string()),
            None => key.push_str(&number.to_string()),
        },
        Value::Array(items) => {
            key.push('[');
            for item in items {
                write_key(item, key);
                key.push(',');
            }
            key.push(']');
        }
        Value::Object(fields) => {
            let mut fields: Vec<_> = fields.iter().collect();
            fields.sort_unstable_by_key(|(name, _)| *name);
            key.push('{');
            for (name, field) in fields {
                write_key(&Value::String(name.clone()), key);
                key.push(':');
                write_key(field, key);
                key.push(',');
            }
            key.push('}');
        }
        other => key.push_str(&other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn values_are_the_same_whatever_they_are_written_like() {
        let cases = [
            (json!(1), json!(1.0), true),
            (json!(0), json!(-0.0), true),
            (json!(0.5), json!(0.5), true),
            (json!(9_007_199_254_740_993u64), json!(9_007_199_254_740_992u64), false),
            (json!(9_007_199_254_740_993u64), json!(9_007_199_254_740_992.0), false),
            (json!(1e300), json!(1e300), true),
            (json!({ "a": 1, "b": [2] }), json!({ "b": [2.0], "a": 1 }), true),
            (json!({ "a": 1 }), json!({ "a": 1, "b": 2 }), false),
            (json!([1, 2]), json!([2, 1]), false),
            (json!("1"), json!(1), false),
            (json!(null), json!(false), false),
        ];
        for (a, b, same) in cases {
            assert_eq!(equal(&a, &b), same, "{a} {b}");
            assert_eq!(repeated(&[a.clone(), b.clone()]).is_some(), same, "{a} {b}");
        }
    }
}
