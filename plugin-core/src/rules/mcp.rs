//! The tools of an MCP server.

use serde_json::Value;

use super::report::{is_name, is_text};
use super::schema::{self, Dialect};
use super::tool::{BY_MACRO, INPUT, NAME_REPEATED, RENAME};
use super::{Item, Report, Rule};

pub(super) const TOOL: Rule = Rule {
    says: "a tool has `name`, `title`, `description`, `inputSchema`, `annotations`, and perhaps `outputSchema`, `icons` and `_meta`",
    fix: BY_MACRO,
};
pub(super) const NAME: Rule =
    Rule { says: "a name that fits every surface has 1 to 64 letters, digits and `_`", fix: RENAME };
pub(super) const OUTPUT: Rule = Rule { says: "the output of a tool is an object", fix: BY_MACRO };
pub(super) const HINTS: Rule =
    Rule { says: "ChatGPT asks each tool outright whether it reads, destroys and reaches out", fix: BY_MACRO };

pub(super) fn check<'a>(report: &mut Report<'a>, list: Item<'a>) {
    report.field(&TOOL, list, "tools", Value::is_array);
    let tools: Vec<_> = list.items_of("tools").collect();
    report.distinct(&NAME_REPEATED, &tools, "name");
    for tool in tools {
        let known = ["name", "title", "description", "inputSchema", "outputSchema", "annotations", "icons", "_meta"];
        report.closed(&TOOL, tool, &known);
        report.field(&NAME, tool, "name", |name| is_name(name, 64, "_"));
        for name in ["title", "description"] {
            report.field(&TOOL, tool, name, is_text);
        }
        let is_object = |schema: &Value| schema["type"] == "object";
        report.field(&INPUT, tool, "inputSchema", is_object);
        report.optional(&OUTPUT, tool, "outputSchema", is_object);
        for schema in [tool.schema("inputSchema"), tool.schema("outputSchema")].into_iter().flatten() {
            schema::check(report, schema, Dialect::JsonSchema);
        }
        match tool.field("annotations") {
            Some(hints) => {
                for hint in ["readOnlyHint", "destructiveHint", "openWorldHint"] {
                    report.field(&HINTS, hints, hint, Value::is_boolean);
                }
                report.optional(&HINTS, hints, "idempotentHint", Value::is_boolean);
            }
            None => report.breaks_in(&HINTS, tool, "annotations", "nothing"),
        }
    }
}
