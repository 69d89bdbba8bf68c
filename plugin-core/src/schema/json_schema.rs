//! Schemas as readers of JSON Schema 2020-12 know them: OpenAPI 3.1 and tools. Only bytes and the formats that it does not know
//! are said otherwise here.

use serde_json::{Value, json};

use super::keyword::keyword;
use super::{for_each_subschema, spelled_out};

/// Rewrites a schema and everything inside it.
pub(crate) fn json_schema(schema: &Value) -> Value {
    let mut schema = schema.clone();
    rewrite_in_place(&mut schema);
    schema
}

fn rewrite_in_place(schema: &mut Value) {
    // A reader of tools may expect an object where any value will do.
    if schema == &Value::Bool(true) {
        *schema = json!({});
    }
    let Some(object) = schema.as_object_mut() else { return };
    if keyword(object, "format").is_some_and(|format| format == "binary") {
        object.shift_remove("format");
        object.insert("contentMediaType".to_owned(), json!("application/octet-stream"));
    }
    if let Some((name, value)) = keyword(object, "format").and_then(Value::as_str).and_then(spelled_out) {
        object.entry(name).or_insert(value);
        // The one format of these that JSON Schema knows means less to it.
        if keyword(object, "format").is_some_and(|format| format == "duration") {
            object.shift_remove("format");
        }
    }
    for_each_subschema(object, &mut |inner| {
        if !inner.is_boolean() {
            rewrite_in_place(inner);
        }
    });
    for key in ["properties", "patternProperties"] {
        for property in object.get_mut(key).and_then(Value::as_object_mut).into_iter().flat_map(|all| all.values_mut())
        {
            if property == &Value::Bool(true) {
                *property = json!({});
            }
        }
    }
}
