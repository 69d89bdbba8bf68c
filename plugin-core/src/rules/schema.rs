//! Schemas as such: that each keyword has a value that it can have, and that what is referred to is there.

use serde_json::Value;

use crate::text::{DESCRIPTION_LIMIT, count};

use super::{Item, Report, Rule};

/// The words of a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dialect {
    /// Those of OpenAPI 3.0.
    OpenApi30,
    /// JSON Schema 2020-12.
    JsonSchema,
}

const BY_HAND: &str = "mend the schema that its type has by `#[schemars(…)]` or by hand";

pub(super) const SCHEMA: Rule = Rule { says: "a schema is an object, or true or false", fix: BY_HAND };
pub(super) const TYPE: Rule = Rule {
    says: "a schema knows the types `string`, `integer`, `number`, `boolean`, `array`, `object` and `null`",
    fix: BY_HAND,
};
pub(super) const TYPE_3_0: Rule =
    Rule { says: "a schema of OpenAPI 3.0 has one type, which is not `null`", fix: BY_HAND };
pub(super) const KEYWORD: Rule = Rule { says: "this keyword of a schema has values of another kind", fix: BY_HAND };
pub(super) const KEYWORD_3_0: Rule = Rule { says: "OpenAPI 3.0 does not know this keyword", fix: BY_HAND };
pub(super) const BESIDE: Rule = Rule { says: "in OpenAPI 3.0 nothing stands beside a reference", fix: BY_HAND };
pub(super) const ITEMS_3_0: Rule = Rule { says: "in OpenAPI 3.0 a list says what its `items` are", fix: BY_HAND };
pub(super) const REFERENCE: Rule = Rule { says: "a reference leads to a part of the same document", fix: BY_HAND };
pub(super) const DESCRIPTION: Rule =
    Rule { says: "ChatGPT takes at most 200 characters about a parameter or a field", fix: "shorten the description" };

const TYPES: [&str; 7] = ["string", "integer", "number", "boolean", "array", "object", "null"];

/// What JSON Schema knows and OpenAPI 3.0 does not.
const NOT_IN_3_0: [&str; 21] = [
    "$schema",
    "$id",
    "$anchor",
    "$defs",
    "const",
    "contains",
    "contentEncoding",
    "contentMediaType",
    "dependentRequired",
    "dependentSchemas",
    "else",
    "examples",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "if",
    "patternProperties",
    "prefixItems",
    "propertyNames",
    "then",
    "unevaluatedItems",
    "unevaluatedProperties",
];

/// Checks a schema and everything inside it.
pub(super) fn check<'a>(report: &mut Report<'a>, schema: Item<'a>, dialect: Dialect) {
    match schema.value {
        Value::Object(_) => {}
        Value::Bool(_) if dialect == Dialect::JsonSchema => return,
        _ => return report.wrong(&SCHEMA, schema),
    }
    check_type(report, schema, dialect);
    check_reference(report, schema);
    check_values(report, schema);
    if dialect == Dialect::OpenApi30 {
        check_3_0(report, schema);
    }
    for part in parts(schema) {
        // `additionalProperties` is a boolean in OpenAPI 3.0 too.
        let additional =
            part.value.is_boolean() && schema.field("additionalProperties").is_some_and(|one| one.is(part));
        if !additional {
            check(report, part, dialect);
        }
    }
}

/// Checks the descriptions in a schema, which ChatGPT cuts or refuses.
pub(super) fn check_descriptions<'a>(report: &mut Report<'a>, schema: Item<'a>) {
    check_description(report, schema);
    for part in parts(schema) {
        check_descriptions(report, part);
    }
}

/// Checks the description beside a schema, or of a parameter.
pub(super) fn check_description<'a>(report: &mut Report<'a>, of: Item<'a>) {
    if let Some(length) = of.text("description").map(count).filter(|length| *length > DESCRIPTION_LIMIT) {
        report.breaks_in(&DESCRIPTION, of, "description", format!("{length} characters"));
    }
}

/// The schemas directly inside a schema.
pub(super) fn parts<'a>(schema: Item<'a>) -> Vec<Item<'a>> {
    let mut parts = Vec::new();
    for (keyword, item) in schema.fields() {
        match keyword {
            "properties" | "patternProperties" | "$defs" | "dependentSchemas" => {
                parts.extend(item.fields().map(|(_, part)| part));
            }
            "allOf" | "anyOf" | "oneOf" | "prefixItems" => parts.extend(item.items()),
            "items"
            | "additionalProperties"
            | "contains"
            | "contentSchema"
            | "else"
            | "if"
            | "not"
            | "propertyNames"
            | "then"
            | "unevaluatedItems"
            | "unevaluatedProperties" => parts.push(item),
            _ => {}
        }
    }
    parts
}

fn check_type<'a>(report: &mut Report<'a>, schema: Item<'a>, dialect: Dialect) {
    let known = |value: &Value| value.as_str().is_some_and(|name| TYPES.contains(&name));
    report.optional(&TYPE, schema, "type", |value| match value {
        Value::Array(types) => !types.is_empty() && types.iter().all(known),
        one => known(one),
    });
    if dialect == Dialect::OpenApi30 {
        report.optional(&TYPE_3_0, schema, "type", |value| value.is_string() && value != "null");
    }
}

fn check_reference<'a>(report: &mut Report<'a>, schema: Item<'a>) {
    report
        .optional(&REFERENCE, schema, "$ref", |value| value.as_str().is_some_and(|name| schema.target(name).is_some()));
}

/// Checks that keywords have values of their kind.
fn check_values<'a>(report: &mut Report<'a>, schema: Item<'a>) {
    for (keyword, item) in schema.fields() {
        let value = item.value;
        let fits = match keyword {
            "title" | "description" | "format" | "pattern" | "contentEncoding" | "contentMediaType" | "$schema" => {
                value.is_string()
            }
            "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum" => value.is_number(),
            "multipleOf" => value.as_f64().is_some_and(|number| number > 0.0),
            "minLength" | "maxLength" | "minItems" | "maxItems" | "minProperties" | "maxProperties" | "minContains"
            | "maxContains" => value.is_u64(),
            "uniqueItems" | "nullable" | "deprecated" | "readOnly" | "writeOnly" => value.is_boolean(),
            "required" => is_list(value, Value::is_string),
            "enum" => value.as_array().is_some_and(|constants| !constants.is_empty()),
            "examples" => value.is_array(),
            "allOf" | "anyOf" | "oneOf" | "prefixItems" => value.as_array().is_some_and(|parts| !parts.is_empty()),
            "properties" | "patternProperties" | "$defs" | "dependentSchemas" => value.is_object(),
            _ => true,
        };
        if !fits {
            report.wrong(&KEYWORD, item);
        }
    }
}

fn check_3_0<'a>(report: &mut Report<'a>, schema: Item<'a>) {
    if schema.has("$ref") {
        report.closed(&BESIDE, schema, &["$ref"]);
    }
    for (keyword, item) in schema.fields().filter(|(keyword, _)| NOT_IN_3_0.contains(keyword)) {
        report.breaks(&KEYWORD_3_0, item, format!("`{keyword}`"));
    }
    if schema.text("type") == Some("array") {
        report.field(&ITEMS_3_0, schema, "items", Value::is_object);
    }
}

fn is_list(value: &Value, of: impl Fn(&Value) -> bool) -> bool {
    value.as_array().is_some_and(|items| items.iter().all(of))
}
