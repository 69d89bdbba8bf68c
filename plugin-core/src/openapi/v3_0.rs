//! From JSON Schema 2020-12 to the schema dialect of OpenAPI 3.0, in the shapes that its readers are known to accept.

use serde_json::{Map, Value, json};

use crate::schema::{Types, for_each_subschema, spelled_out};

type Object = Map<String, Value>;

/// The formats that OpenAPI 3.0 and its readers know; the others only say the name of a Rust type.
const FORMATS: &[&str] = &[
    "int32",
    "int64",
    "float",
    "double",
    "byte",
    "binary",
    "date",
    "date-time",
    "time",
    "password",
    "email",
    "hostname",
    "ipv4",
    "ipv6",
    "uri",
    "uuid",
];

/// The keywords of a schema in OpenAPI 3.0. What is left of the others after the rewriting only narrows the schema, so that
/// leaving it out says less and nothing wrong.
const KEYWORDS: &[&str] = &[
    "$ref",
    "title",
    "multipleOf",
    "maximum",
    "minimum",
    "maxLength",
    "minLength",
    "pattern",
    "maxItems",
    "minItems",
    "uniqueItems",
    "maxProperties",
    "minProperties",
    "required",
    "enum",
    "type",
    "allOf",
    "oneOf",
    "anyOf",
    "not",
    "items",
    "properties",
    "additionalProperties",
    "description",
    "format",
    "default",
    "nullable",
    "discriminator",
    "readOnly",
    "writeOnly",
    "xml",
    "externalDocs",
    "example",
    "deprecated",
];

/// Rewrites a schema and everything inside it.
pub(super) fn rewrite(schema: &Value, components: &Object) -> Value {
    let mut schema = schema.clone();
    rewrite_in_place(&mut schema, components);
    schema
}

fn rewrite_in_place(schema: &mut Value, components: &Object) {
    if let Value::Bool(anything) = schema {
        *schema = if *anything { json!({}) } else { json!({ "not": {} }) };
    }
    let Some(object) = schema.as_object_mut() else { return };
    tuples(object);
    keyed_maps(object);
    // `additionalProperties` may be a boolean in OpenAPI 3.0 too, and is read more widely so.
    let additional = object.get("additionalProperties").filter(|schema| schema.is_boolean()).cloned();
    for_each_subschema(object, &mut |inner| rewrite_in_place(inner, components));
    if let Some(additional) = additional {
        object.insert("additionalProperties".to_owned(), additional);
    }
    constants(object);
    types(object);
    items(object);
    nullable_choice(object, components);
    exclusive_bounds(object);
    formats(object);
    example(object);
    described_reference(object, components);
    object.retain(|key, _| KEYWORDS.contains(&key.as_str()) || key.starts_with("x-"));
}

/// A tuple: OpenAPI 3.0 has arrays of one item schema only.
fn tuples(object: &mut Object) {
    let Some(Value::Array(mut items)) = object.shift_remove("prefixItems") else { return };
    items.dedup();
    let items = match items.as_slice() {
        [only] => only.clone(),
        several => json!({ "anyOf": several }),
    };
    object.insert("items".to_owned(), items);
}

/// A map whose keys have a pattern: OpenAPI 3.0 knows the values only.
fn keyed_maps(object: &mut Object) {
    let Some(Value::Object(patterns)) = object.shift_remove("patternProperties") else { return };
    let values: Vec<_> = patterns.into_iter().map(|(_, value)| value).collect();
    let values = match values.as_slice() {
        [only] => only.clone(),
        several => json!({ "anyOf": several }),
    };
    object.insert("additionalProperties".to_owned(), values);
}

fn constants(object: &mut Object) {
    if let Some(value) = object.shift_remove("const") {
        object.insert("enum".to_owned(), json!([value]));
    }
}

/// `type` is one word; `null` is said by `nullable`.
fn types(object: &mut Object) {
    let names = match object.get("type") {
        Some(Value::Array(names)) => names.clone(),
        Some(Value::String(name)) if name == "null" => vec![json!("null")],
        _ => return,
    };
    let (null, others): (Vec<_>, Vec<_>) = names.into_iter().partition(|name| name == "null");
    match others.as_slice() {
        [] => {
            // Some type has to stand beside `nullable`, and no value but null is one of the `enum`.
            object.insert("type".to_owned(), json!("object"));
            object.insert("enum".to_owned(), json!([null]));
        }
        [only] => {
            object.insert("type".to_owned(), only.clone());
        }
        several => {
            let mut choices: Vec<_> = several.iter().map(|name| json!({ "type": name })).collect();
            choices.iter_mut().filter_map(Value::as_object_mut).for_each(items);
            if let (false, Some(first)) = (null.is_empty(), choices.first_mut()) {
                first["nullable"] = json!(true);
            }
            object.shift_remove("type");
            object.insert("anyOf".to_owned(), json!(choices));
            return;
        }
    }
    if !null.is_empty() {
        object.insert("nullable".to_owned(), json!(true));
    }
}

/// A list has to say what its items are, even where there can be none.
fn items(object: &mut Object) {
    if object.get("type").is_some_and(|kind| kind == "array") {
        object.entry("items").or_insert_with(|| json!({}));
    }
}

/// `anyOf: [X, null]`: the only form of a nullable reference that every reader accepts has a type and an `allOf`.
fn nullable_choice(object: &mut Object, components: &Object) {
    let Some(Value::Array(choices)) = object.get("anyOf") else { return };
    let is_null = |choice: &Value| choice.get("enum") == Some(&json!([null]));
    if !choices.iter().any(is_null) {
        return;
    }
    let others: Vec<_> = choices.iter().filter(|choice| !is_null(choice)).cloned().collect();
    object.shift_remove("anyOf");
    match others.as_slice() {
        [Value::Object(only)] if only.contains_key("$ref") => object.extend(nullable_reference(&others[0], components)),
        [Value::Object(only)] => {
            for (key, value) in only {
                object.entry(key.clone()).or_insert_with(|| value.clone());
            }
            object.insert("nullable".to_owned(), json!(true));
        }
        several => {
            let mut several = several.to_vec();
            allow_null(&mut several, components);
            object.insert("anyOf".to_owned(), json!(several));
        }
    }
}

/// A reference or null.
fn nullable_reference(reference: &Value, components: &Object) -> Object {
    let kind = type_name(reference, components).map(|kind| ("type".to_owned(), json!(kind)));
    let rest = [("nullable".to_owned(), json!(true)), ("allOf".to_owned(), json!([reference]))];
    kind.into_iter().chain(rest).collect()
}

/// Lets one of several choices be null: `nullable` means nothing without a `type` beside it.
fn allow_null(choices: &mut [Value], components: &Object) {
    let typed = choices.iter_mut().find(|choice| choice.get("type").is_some());
    if let Some(Value::Object(typed)) = typed {
        typed.insert("nullable".to_owned(), json!(true));
    } else if let Some(reference) = choices.iter_mut().find(|choice| choice.get("$ref").is_some()) {
        *reference = Value::Object(nullable_reference(reference, components));
    }
}

/// The one type that a schema allows.
fn type_name(schema: &Value, components: &Object) -> Option<&'static str> {
    Types::of(schema, components).name()
}

/// Exclusive bounds are numbers in 2020-12 and booleans in 3.0, which some readers choke on: say the same without them.
fn exclusive_bounds(object: &mut Object) {
    let integer = object.get("type").is_some_and(|kind| kind == "integer");
    for (exclusive, inclusive, step) in [("exclusiveMinimum", "minimum", 1), ("exclusiveMaximum", "maximum", -1)] {
        let Some(bound) = object.shift_remove(exclusive) else { continue };
        match bound.as_i64().filter(|_| integer) {
            Some(bound) => {
                object.insert(inclusive.to_owned(), json!(bound.saturating_add(step)));
            }
            None => {
                let excluded = object.entry("not").or_insert_with(|| json!({ "enum": [] }));
                if let Some(values) = excluded.get_mut("enum").and_then(Value::as_array_mut) {
                    values.push(bound.clone());
                }
                object.insert(inclusive.to_owned(), bound);
            }
        }
    }
}

fn formats(object: &mut Object) {
    let Some(Value::String(format)) = object.get("format") else { return };
    let (known, spelled) = (FORMATS.contains(&format.as_str()), spelled_out(format));
    if let Some((keyword, value)) = spelled {
        object.entry(keyword).or_insert(value);
    }
    if !known {
        object.shift_remove("format");
    }
}

fn example(object: &mut Object) {
    if let Some(Value::Array(examples)) = object.shift_remove("examples")
        && let Some(first) = examples.into_iter().next()
    {
        object.insert("example".to_owned(), first);
    }
}

/// Nothing may stand beside a reference. The type is said once more, for generators that look for it nowhere else.
fn described_reference(object: &mut Object, components: &Object) {
    if object.len() > 1
        && let Some(reference) = object.shift_remove("$ref")
    {
        let reference = json!({ "$ref": reference });
        if let (false, Some(kind)) = (object.contains_key("type"), type_name(&reference, components)) {
            object.insert("type".to_owned(), json!(kind));
        }
        let all = object.entry("allOf").or_insert_with(|| json!([]));
        if let Some(all) = all.as_array_mut() {
            all.push(reference);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rewritten(schema: &Value) -> Value {
        let components = json!({ "Item": { "type": "object" } });
        rewrite(schema, components.as_object().expect("an object"))
    }

    #[test]
    fn each_shape_that_3_0_lacks_is_said_in_its_words() {
        let cases = [
            (json!(true), json!({})),
            (json!(false), json!({ "not": {} })),
            (json!({ "type": ["string", "null"] }), json!({ "type": "string", "nullable": true })),
            (json!({ "type": "null" }), json!({ "type": "object", "enum": [null], "nullable": true })),
            (
                json!({ "type": ["string", "integer"] }),
                json!({ "anyOf": [{ "type": "string" }, { "type": "integer" }] }),
            ),
            (json!({ "const": "a" }), json!({ "enum": ["a"] })),
            (
                json!({ "anyOf": [{ "$ref": "#/components/schemas/Item" }, { "type": "null" }], "description": "d" }),
                json!({ "description": "d", "type": "object", "nullable": true, "allOf": [{ "$ref": "#/components/schemas/Item" }] }),
            ),
            (json!({ "$ref": "#/components/schemas/Item" }), json!({ "$ref": "#/components/schemas/Item" })),
            (
                json!({ "$ref": "#/components/schemas/Item", "description": "d" }),
                json!({ "description": "d", "type": "object", "allOf": [{ "$ref": "#/components/schemas/Item" }] }),
            ),
            (
                json!({ "type": "array", "prefixItems": [{ "type": "string" }, { "type": "boolean" }], "minItems": 2, "maxItems": 2 }),
                json!({ "type": "array", "minItems": 2, "maxItems": 2, "items": { "anyOf": [{ "type": "string" }, { "type": "boolean" }] } }),
            ),
            (
                json!({ "type": "object", "patternProperties": { "^\\d+$": { "const": 1 } }, "additionalProperties": false }),
                json!({ "type": "object", "additionalProperties": { "enum": [1] } }),
            ),
            (json!({ "type": "integer", "exclusiveMinimum": 0 }), json!({ "type": "integer", "minimum": 1 })),
            (
                json!({ "type": "number", "exclusiveMaximum": 1.5 }),
                json!({ "type": "number", "not": { "enum": [1.5] }, "maximum": 1.5 }),
            ),
            (
                json!({ "type": "integer", "format": "uint8", "examples": [1, 2] }),
                json!({ "type": "integer", "example": 1 }),
            ),
            (
                json!({ "type": "string", "format": "ip" }),
                json!({ "type": "string", "anyOf": [{ "format": "ipv4" }, { "format": "ipv6" }] }),
            ),
            (json!({ "type": "string", "format": "uuid" }), json!({ "type": "string", "format": "uuid" })),
            (
                json!({ "type": "object", "additionalProperties": true }),
                json!({ "type": "object", "additionalProperties": true }),
            ),
            (json!({ "type": "array", "items": true }), json!({ "type": "array", "items": {} })),
        ];
        for (from, to) in cases {
            assert_eq!(rewritten(&from), to, "{from}");
        }
    }
}
