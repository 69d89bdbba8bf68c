//! What the strict modes of OpenAI and Anthropic have in common: objects that say everything.

use serde_json::Value;

use super::schema::parts;
use super::{Item, Report, Rule};

/// Checks that every object in a schema, however deep, has no fields but its properties.
pub(super) fn check_closed<'a>(report: &mut Report<'a>, rule: &'static Rule, schema: Item<'a>) {
    if is_object(schema) {
        report.field(rule, schema, "additionalProperties", |additional| additional == &Value::Bool(false));
    }
    for part in parts(schema) {
        check_closed(report, rule, part);
    }
}

/// Checks that no schema, however deep, has a keyword of these.
pub(super) fn check_without<'a>(
    report: &mut Report<'a>,
    rule: &'static Rule,
    schema: Item<'a>,
    refused: &dyn Fn(&str) -> bool,
) {
    for (keyword, item) in schema.fields().filter(|(keyword, _)| refused(keyword)) {
        report.breaks(rule, item, format!("`{keyword}`"));
    }
    for part in parts(schema) {
        check_without(report, rule, part, refused);
    }
}

pub(super) fn is_object(schema: Item<'_>) -> bool {
    schema.has("properties")
        || schema.field("type").is_some_and(|kind| match kind.value {
            Value::Array(kinds) => kinds.iter().any(|kind| kind == "object"),
            one => one == "object",
        })
}
