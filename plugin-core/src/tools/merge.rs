//! Schemas put together from parts, written as one.

use serde_json::{Map, Value};

use crate::schema::{json_schema, resolve};

/// Keywords that mean something together with those beside them, and something else beside others.
const FAMILIES: [&[&str]; 2] = [
    &["properties", "patternProperties", "additionalProperties", "propertyNames", "unevaluatedProperties"],
    &["items", "prefixItems", "contains", "unevaluatedItems"],
];

/// What is said about a value and asks nothing of it.
pub(super) const ANNOTATIONS: [&str; 8] =
    ["title", "description", "default", "examples", "deprecated", "readOnly", "writeOnly", "$comment"];

/// The schema of what follows both of two schemas; none where one schema cannot say it in plain words.
pub(super) fn both(
    one: &Map<String, Value>,
    other: &Value,
    components: &Map<String, Value>,
) -> Option<Map<String, Value>> {
    let other = json_schema(resolve(other, components));
    let Value::Object(other) = other else { return None };
    let has = |schema: &Map<String, Value>, family: &[&str]| family.iter().any(|key| schema.contains_key(*key));
    if FAMILIES.iter().any(|family| has(one, family) && has(&other, family)) {
        return None;
    }
    let mut whole = one.clone();
    for (key, value) in other {
        match whole.get(&key) {
            None => _ = whole.insert(key, value),
            Some(present) if *present == value => {}
            // What is said where a type is used comes before what the type says of itself.
            Some(_) if ANNOTATIONS.contains(&key.as_str()) => {}
            Some(_) => return None,
        }
    }
    Some(whole)
}
