//! Whether two schemas exclude each other: then `anyOf` says of them what `oneOf` says.

use serde_json::{Map, Value};

use crate::schema::{Types, resolve};

/// How deep parts are compared; what is alike that deep is taken to overlap.
const DEPTH: u8 = 6;

/// Whether no value follows both of two schemas. A `false` means only that it could not be shown.
pub(super) fn exclude_each_other(one: &Value, other: &Value, components: &Map<String, Value>) -> bool {
    at_depth(one, other, components, 0)
}

fn at_depth(one: &Value, other: &Value, components: &Map<String, Value>, depth: u8) -> bool {
    if depth > DEPTH {
        return false;
    }
    let (one, other) = (resolve(one, components), resolve(other, components));
    // The number 1.0 is the integer 1.
    let types = |schema| match Types::of(schema, components) {
        types if types.allows(Types::NUMBER) => types.or(Types::INTEGER),
        types => types,
    };
    let (types, others) = (types(one), types(other));
    if !types.allows(others) {
        return true;
    }
    if let (Some(constants), Some(others)) = (constants(one), constants(other)) {
        return !constants.iter().any(|constant| others.contains(constant));
    }
    for (choice, whole) in [(one, other), (other, one)] {
        if let Some(forms) = choice.get("anyOf").or_else(|| choice.get("oneOf")).and_then(Value::as_array) {
            return forms.iter().all(|form| at_depth(form, whole, components, depth + 1));
        }
    }
    let objects = types.only(Types::OBJECT) && others.only(Types::OBJECT);
    objects && (differ_by_a_field(one, other, components, depth) || differ_by_a_field(other, one, components, depth))
}

/// Whether an object has to have a field that the other cannot have, or not with this value.
fn differ_by_a_field(one: &Value, other: &Value, components: &Map<String, Value>, depth: u8) -> bool {
    let required = one.get("required").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
    let property = |schema: &'_ Value, name: &str| schema.get("properties")?.get(name).cloned();
    let closed =
        other.get("additionalProperties") == Some(&Value::Bool(false)) && other.get("patternProperties").is_none();
    required.into_iter().any(|name| match (property(one, name), property(other, name)) {
        (_, None) => closed,
        (Some(here), Some(there)) => at_depth(&here, &there, components, depth + 1),
        (None, Some(_)) => false,
    })
}

/// The only values that a schema takes. Numbers are left out, because equal ones can be written differently.
fn constants(schema: &Value) -> Option<Vec<&Value>> {
    let all: Vec<_> = match (schema.get("const"), schema.get("enum")) {
        (Some(constant), _) => vec![constant],
        (None, Some(Value::Array(constants))) => constants.iter().collect(),
        _ => return None,
    };
    all.iter().all(|constant| matches!(constant, Value::String(_) | Value::Bool(_) | Value::Null)).then_some(all)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_excludes_each_other_is_seen() {
        let components = Map::new();
        let form = |name: &str, closed: bool| json!({ "type": "object", "properties": { name: { "type": "string" } }, "required": [name], "additionalProperties": !closed });
        let tag =
            |word: &str| json!({ "type": "object", "properties": { "kind": { "const": word } }, "required": ["kind"] });
        let optional = json!({ "type": "object", "properties": { "kind": { "const": "a" } } });
        let cases = [
            (json!({ "type": "string" }), json!({ "type": ["integer", "null"] }), true),
            (json!({ "type": "number" }), json!({ "type": "integer" }), false),
            (json!({ "const": "a" }), json!({ "enum": ["b", "c"] }), true),
            (json!({ "const": "a" }), json!({ "enum": ["b", "a"] }), false),
            (json!({ "const": 1 }), json!({ "const": 1.0 }), false),
            (form("a", true), form("b", true), true),
            (form("a", true), form("b", false), true),
            (form("a", false), form("b", false), false),
            (tag("a"), tag("b"), true),
            (tag("a"), tag("a"), false),
            (tag("b"), optional.clone(), true),
            (optional.clone(), optional, false),
            (json!({ "anyOf": [tag("a"), { "type": "null" }] }), tag("b"), true),
            (json!({}), json!({ "type": "null" }), false),
        ];
        for (one, other, exclusive) in cases {
            assert_eq!(exclude_each_other(&one, &other, &components), exclusive, "{one} and {other}");
            assert_eq!(exclude_each_other(&other, &one, &components), exclusive, "{other} and {one}");
        }
    }
}
