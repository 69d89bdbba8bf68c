//! Tools of Anthropic.

use std::collections::BTreeSet;

use serde_json::Value;

use super::report::{is_name, is_text};
use super::schema::{self, Dialect, parts};
use super::strict::{check_closed, check_without};
use super::tool::{CLOSED, INPUT, NAME_REPEATED, RENAME, STRICT};
use super::{Item, Report, Rule};

pub(super) const TOOL: Rule = Rule {
    says: "a tool has `name`, `description`, `input_schema`, and perhaps `input_examples` and `strict`",
    fix: STRICT,
};
pub(super) const NAME: Rule = Rule { says: "a tool is called by 1 to 128 letters, digits, `_` and `-`", fix: RENAME };
pub(super) const COUNT: Rule = Rule { says: "Anthropic takes at most 20 strict tools", fix: STRICT };
pub(super) const BOUND: Rule = Rule { says: "a strict schema of Anthropic has no bounds", fix: STRICT };
pub(super) const RECURSION: Rule =
    Rule { says: "no type contains itself in a strict schema of Anthropic", fix: STRICT };

const BOUNDS: [&str; 9] = [
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minLength",
    "maxLength",
    "minItems",
    "maxItems",
];

pub(super) fn check<'a>(report: &mut Report<'a>, list: Item<'a>) {
    let tools: Vec<_> = list.items().collect();
    let strict = tools.iter().filter(|tool| tool.value["strict"] == true).count();
    if strict > 20 {
        report.breaks(&COUNT, list, format!("{strict} strict tools"));
    }
    report.distinct(&NAME_REPEATED, &tools, "name");
    for tool in tools {
        report.closed(&TOOL, tool, &["name", "description", "input_schema", "input_examples", "strict"]);
        report.field(&TOOL, tool, "description", is_text);
        report.optional(&TOOL, tool, "strict", Value::is_boolean);
        report.optional(&TOOL, tool, "input_examples", |examples| {
            examples.as_array().is_some_and(|examples| examples.iter().all(Value::is_object))
        });
        report.field(&NAME, tool, "name", |name| is_name(name, 128, "_-"));
        report.field(&INPUT, tool, "input_schema", |schema| schema["type"] == "object");
        let Some(input) = tool.schema("input_schema") else { continue };
        schema::check(report, input, Dialect::JsonSchema);
        if tool.value["strict"] == true {
            check_closed(report, &CLOSED, input);
            check_without(report, &BOUND, input, &|keyword| BOUNDS.contains(&keyword));
            check_recursion(report, input, &mut Vec::new(), &mut BTreeSet::new());
        }
    }
}

/// Follows every reference once. `within` are the types that are being followed, `done` those that were.
fn check_recursion<'a>(
    report: &mut Report<'a>,
    schema: Item<'a>,
    within: &mut Vec<&'a str>,
    done: &mut BTreeSet<&'a str>,
) {
    if let Some((name, target)) = schema.reference() {
        if within.contains(&name) {
            report.breaks(&RECURSION, target, "a reference to itself");
        } else if done.insert(name) {
            within.push(name);
            check_recursion(report, target, within, done);
            within.pop();
        }
    }
    for part in parts(schema) {
        check_recursion(report, part, within, done);
    }
}
