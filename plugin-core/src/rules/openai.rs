//! Function tools of OpenAI.

use std::collections::BTreeMap;

use serde_json::Value;

use super::report::{is_name, is_text};
use super::schema::{self, Dialect, parts};
use super::strict::{check_closed, check_without, is_object};
use super::tool::{CLOSED, NAME_REPEATED, RENAME, STRICT};
use super::{Item, Report, Rule};

pub(super) const COUNT: Rule = Rule {
    says: "OpenAI takes at most 128 with one request",
    fix: "keep some from models with `tool(off)`, or say by `allow(context_large)` of the plugin that no request has all of them",
};
pub(super) const FUNCTION: Rule =
    Rule { says: "a function has `type`, `name`, `description`, `parameters` and `strict`", fix: STRICT };
pub(super) const NAME: Rule =
    Rule { says: "a function is called by 1 to 64 letters, digits, `_` and `-`", fix: RENAME };
pub(super) const DESCRIPTION: Rule = Rule {
    says: "OpenAI takes 1 to 1024 characters about a function",
    fix: "shorten the doc comment, or write `tool(description = \"…\")`",
};
pub(super) const ROOT: Rule =
    Rule { says: "the parameters are an object, and no `anyOf` at their top", fix: "take the parts as arguments" };
pub(super) const REQUIRED: Rule = Rule { says: "a strict schema requires every property", fix: STRICT };
pub(super) const KEYWORD: Rule = Rule {
    says: "a strict schema has no `allOf`, `not`, `if`, `then`, `else`, `dependent…`, `oneOf` and `default`",
    fix: STRICT,
};
pub(super) const FORMAT: Rule = Rule {
    says: "a strict schema has the formats `date-time`, `time`, `date`, `duration`, `email`, `hostname`, `ipv4`, `ipv6` and `uuid` only",
    fix: STRICT,
};
pub(super) const PROPERTIES: Rule = Rule { says: "a strict schema has at most 5000 properties", fix: STRICT };
pub(super) const LEVELS: Rule = Rule { says: "a strict schema has at most 10 levels", fix: STRICT };
pub(super) const CONSTANTS: Rule = Rule { says: "a strict schema has at most 1000 values of enums", fix: STRICT };

const FORMATS: [&str; 9] = ["date-time", "time", "date", "duration", "email", "hostname", "ipv4", "ipv6", "uuid"];

pub(super) fn check<'a>(report: &mut Report<'a>, list: Item<'a>) {
    let tools: Vec<_> = list.items().collect();
    if tools.len() > 128 {
        report.breaks(&COUNT, list, format!("{} tools", tools.len()));
    }
    report.distinct(&NAME_REPEATED, &tools, "name");
    for tool in tools {
        report.closed(&FUNCTION, tool, &["type", "name", "description", "parameters", "strict"]);
        report.field(&FUNCTION, tool, "type", |kind| kind == "function");
        report.field(&FUNCTION, tool, "strict", Value::is_boolean);
        report.field(&NAME, tool, "name", |name| is_name(name, 64, "_-"));
        report.length(&DESCRIPTION, tool, "description", 1_024);
        report.optional(&DESCRIPTION, tool, "description", is_text);
        report.field(&ROOT, tool, "parameters", |schema| schema["type"] == "object" && schema.get("anyOf").is_none());
        let Some(parameters) = tool.schema("parameters") else { continue };
        schema::check(report, parameters, Dialect::JsonSchema);
        if tool.value["strict"] == true {
            check_strict(report, parameters);
        }
    }
}

fn check_strict<'a>(report: &mut Report<'a>, schema: Item<'a>) {
    check_closed(report, &CLOSED, schema);
    check_without(report, &KEYWORD, schema, &|keyword| {
        keyword.starts_with("dependent")
            || ["allOf", "not", "if", "then", "else", "oneOf", "default"].contains(&keyword)
    });
    check_each(report, schema);
    let size = Size::of(schema);
    for (rule, has, most) in [
        (&PROPERTIES, size.properties, 5_000),
        (&CONSTANTS, size.constants, 1_000),
        (&LEVELS, levels(schema, &mut BTreeMap::new()), 10),
    ] {
        if has > most {
            report.breaks(rule, schema, has.to_string());
        }
    }
}

/// Checks of every schema, however deep, that it requires its properties, and its format.
fn check_each<'a>(report: &mut Report<'a>, schema: Item<'a>) {
    report.optional(&FORMAT, schema, "format", |format| format.as_str().is_some_and(|name| FORMATS.contains(&name)));
    let properties: Vec<_> = schema.fields_of("properties").map(|(name, _)| name).collect();
    if is_object(schema) && !properties.is_empty() {
        report.field(&REQUIRED, schema, "required", |required| {
            let names = required.as_array().map(Vec::as_slice).unwrap_or_default();
            properties.iter().all(|name| names.iter().any(|known| known == name))
        });
    }
    for part in parts(schema) {
        check_each(report, part);
    }
}

/// How much a schema holds, its definitions included.
#[derive(Clone, Copy, Debug, Default)]
struct Size {
    properties: usize,
    constants: usize,
}

impl Size {
    fn of(schema: Item<'_>) -> Self {
        let own = Self {
            properties: schema.fields_of("properties").count(),
            constants: schema.field("enum").and_then(|constants| constants.value.as_array().map(Vec::len)).unwrap_or(0),
        };
        parts(schema).into_iter().map(Self::of).fold(own, |sum, part| Self {
            properties: sum.properties + part.properties,
            constants: sum.constants + part.constants,
        })
    }
}

/// How deep objects and lists lie in each other, along references; what contains itself counts once.
fn levels<'a>(schema: Item<'a>, known: &mut BTreeMap<&'a str, usize>) -> usize {
    if let Some((name, target)) = schema.reference() {
        if let Some(deep) = known.get(name) {
            return *deep;
        }
        known.insert(name, 0);
        let deep = levels(target, known);
        known.insert(name, deep);
        return deep;
    }
    let below = schema.fields_of("properties").map(|(_, property)| property).chain(schema.field("items"));
    let below = below.map(|part| 1 + levels(part, known)).max().unwrap_or_default();
    schema.items_of("anyOf").map(|form| levels(form, known)).fold(below, usize::max)
}
