//! The texts inside types.

use serde_json::Value;

use crate::schema::Model;
use crate::text::DESCRIPTION_LIMIT;

use super::table::text_row;

/// The types that say the same in every plugin.
const BUILT_IN: [&str; 2] = ["Problem", "Fault"];

/// The texts of all types that the OpenAPI document has, and of what is inside them.
pub(super) fn types(model: &Model, openapi: &Value) -> String {
    let used = openapi["components"]["schemas"].as_object();
    let names = used.into_iter().flat_map(|used| used.keys()).filter(|name| !BUILT_IN.contains(&name.as_str()));
    let mut rows = String::new();
    for name in names {
        if let Some(schema) = model.components.get(name) {
            write_rows(&mut rows, name, schema);
        }
    }
    if rows.is_empty() {
        return rows;
    }
    format!("\n## Types\n\n| text | words | characters | tokens |\n|---|---|--:|--:|\n{rows}")
}

fn write_rows(rows: &mut String, place: &str, schema: &Value) {
    if let Some(text) = schema.get("description").and_then(Value::as_str) {
        rows.push_str(&text_row(&format!("`{place}`"), text, DESCRIPTION_LIMIT));
    }
    for (name, property) in schema.get("properties").and_then(Value::as_object).into_iter().flatten() {
        write_rows(rows, &format!("{place}.{name}"), property);
    }
    for form in ["anyOf", "oneOf", "allOf"].iter().filter_map(|key| schema.get(*key)?.as_array()).flatten() {
        let name = form.get("const").and_then(Value::as_str);
        write_rows(rows, &name.map_or_else(|| place.to_owned(), |name| format!("{place}.{name}")), form);
    }
    if let Some(items) = schema.get("items") {
        write_rows(rows, place, items);
    }
}
