//! `SKILL.md`: what the plugin is for and how its tools are called, for agents that read before they call.

use std::fmt::Write;

use serde_json::{Map, Value, json};

use crate::openapi::to_yaml;
use crate::problem::ErrorResponse;
use crate::schema::{Expected, Model, ToolModel, Types, resolve};
use crate::tools::example;
use crate::words::{constant, sentences};

use super::shorten;

/// The most characters of a skill's description.
const DESCRIPTION: usize = 1_024;

/// Builds the skill of this name.
pub(super) fn build_skill(model: &Model, name: &str) -> String {
    let manifest = &model.manifest;
    let front = to_yaml(&json!({ "name": name, "description": shorten(manifest.description_for_model, DESCRIPTION) }));
    let mut page = format!("---\n{}\n---\n\n# {}\n\n", front.trim_end(), line(manifest.name_for_human));
    page.push_str(manifest.description_for_human.trim());
    if manifest.description_for_model.chars().count() > DESCRIPTION {
        page.push_str("\n\n");
        page.push_str(manifest.description_for_model.trim());
    }
    page.push_str("\n\n## Tools\n");
    for tool in &model.tools {
        write_tool(&mut page, tool, model);
    }
    page.push_str(
        "\n## When a call fails\n\n\
         The answer says what went wrong. Arguments that are missing, unknown or not what is expected are refused with status \
         422, all of them at once: it says of each what was expected, and often gives a value that would do.\n",
    );
    page
}

fn write_tool(page: &mut String, tool: &ToolModel, model: &Model) {
    let effect = match (tool.hints.read_only, tool.hints.destructive) {
        (true, _) => "It only reads.",
        (false, false) => "It adds or changes something.",
        (false, true) => "It may delete or overwrite something.",
    };
    page.push_str(&format!("\n### {}\n\n{}\n\n{effect}\n", tool.name, tool.description.trim()));
    if !tool.properties.is_empty() {
        page.push_str("\nArguments:\n\n");
    }
    for (name, schema) in &tool.properties {
        page.push_str(&argument(name, schema, tool.required.contains(name), &model.components));
    }
    if let Some(example) = example(tool, model) {
        let example = serde_json::to_string(&example).unwrap_or_default();
        page.push_str(&format!("\nFor example:\n\n```json\n{example}\n```\n"));
    }
    let errors = ErrorResponse::each(tool.operation.operation.responses.errors);
    if !errors.is_empty() {
        page.push_str("\nErrors:\n\n");
    }
    for (status, description) in errors {
        // Writing to a string cannot fail.
        let _ = writeln!(page, "- {status}: {}", line(description));
    }
}

/// One argument: its name, what it has to be, and what it means.
fn argument(name: &str, schema: &Value, required: bool, components: &Map<String, Value>) -> String {
    let mut words = words(schema, components);
    if let Some(default) = schema.get("default").filter(|default| !default.is_null()) {
        words.push_str(&format!("; {} if left out", constant(default)));
    } else if !required {
        words.push_str("; may be left out");
    }
    let said = |schema: &Value| schema.get("description").and_then(Value::as_str).map(line);
    let description = said(schema).or_else(|| said(resolve(schema, components))).unwrap_or_default();
    let colon = if description.is_empty() { "" } else { ": " };
    format!("- `{name}` ({words}){colon}{}\n", sentences([description.as_str()].into_iter()))
}

/// What a value has to be, and the items of a list.
fn words(schema: &Value, components: &Map<String, Value>) -> String {
    let resolved = resolve(schema, components);
    if resolved.get("contentEncoding").is_some() {
        return "a file, in Base64".to_owned();
    }
    let expected = Expected::of(schema, components, &mut Vec::new()).without_null();
    match resolved.get("items").filter(|items| items.is_object()) {
        Some(items) if expected.types.only(Types::ARRAY) => {
            format!("{expected}, each {}", words(items, components))
        }
        _ => expected.with_format_example(),
    }
}

/// A text on one line.
fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
