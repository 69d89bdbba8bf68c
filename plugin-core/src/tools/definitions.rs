//! Schemas that stand alone: what they refer to stands inside them.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use crate::schema::{COMPONENTS, for_each_reference, for_each_subschema, json_schema};

/// Where the schemas of named types lie in a schema that stands alone, as its references write it.
const DEFINITIONS: &str = "#/$defs/";

/// The same schema with every type that it leads to in its `$defs`, in the order of their names.
pub(crate) fn with_definitions(mut schema: Value, components: &Map<String, Value>) -> Value {
    let mut names = BTreeSet::new();
    let mut open = redirect(&mut schema);
    let mut definitions = Vec::new();
    while let Some(name) = open.pop() {
        if !names.insert(name.clone()) {
            continue;
        }
        if let Some(component) = components.get(&name) {
            let mut component = json_schema(component);
            open.extend(redirect(&mut component));
            definitions.push((name, component));
        }
    }
    if let (Some(schema), false) = (schema.as_object_mut(), definitions.is_empty()) {
        definitions.sort_by(|(one, _), (other, _)| one.cmp(other));
        schema.insert("$defs".to_owned(), Value::Object(definitions.into_iter().collect()));
    }
    schema
}

/// Points the references of a schema to its own definitions; returns their names.
fn redirect(schema: &mut Value) -> Vec<String> {
    let mut names = Vec::new();
    leave_out_sizes(schema);
    for_each_reference(schema, &mut |reference| {
        if let Some(name) = reference.strip_prefix(COMPONENTS) {
            names.push(name.to_owned());
            *reference = format!("{DEFINITIONS}{name}");
        }
    });
    names
}

/// Says by its bounds how many bits a number has: readers warn of formats that they do not know.
fn leave_out_sizes(schema: &mut Value) {
    let Some(object) = schema.as_object_mut() else { return };
    // The one size that OpenAPI knows, whose bounds are left to it.
    if object.get("format").is_some_and(|format| format == "int32") {
        for (key, exclusive, bound) in
            [("minimum", "exclusiveMinimum", i32::MIN), ("maximum", "exclusiveMaximum", i32::MAX)]
        {
            if !object.contains_key(exclusive) {
                object.entry(key).or_insert(bound.into());
            }
        }
    }
    let is_size = |format: &str| {
        let digits = format.strip_prefix('u').unwrap_or(format).strip_prefix("int");
        matches!(format, "float" | "double")
            || digits.is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))
    };
    if object.get("format").and_then(Value::as_str).is_some_and(is_size) {
        object.shift_remove("format");
    }
    // Nobody comes near the bounds of 64 bits, and many readers cannot even say them.
    for (key, bounds) in [("maximum", [u64::MAX.into(), i64::MAX.into()]), ("minimum", [i64::MIN.into(), Value::Null])]
    {
        if object.get(key).is_some_and(|bound| bounds.contains(bound)) {
            object.shift_remove(key);
        }
    }
    for_each_subschema(object, &mut leave_out_sizes);
}
