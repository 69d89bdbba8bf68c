//! One endpoint of the report.

use serde_json::Value;

use crate::schema::{Model, OperationModel, ToolModel};
use crate::text::DESCRIPTION_LIMIT;

use super::Seen;
use super::surface::{Surface, Surfaces};
use super::table::text_row;

/// The most characters of a tool's description.
const TOOL_DESCRIPTION: usize = 1_024;

pub(super) fn write_endpoint(
    page: &mut String,
    described: &OperationModel,
    model: &Model,
    seen: &Seen,
    surfaces: &Surfaces,
) {
    let operation = described.operation;
    let tool = model.tools.iter().position(|tool| std::ptr::eq(tool.operation.operation, operation));
    page.push_str(&format!("\n### `{}`\n\n`{} {}`", operation.operation_id, operation.method.as_str(), described.path));
    match tool.map(|index| &model.tools[index]) {
        None => page.push_str(", no tool"),
        Some(tool) => page.push_str(&hints(tool)),
    }
    page.push_str("\n\n| text | words | characters | tokens |\n|---|---|--:|--:|\n");
    page.push_str(&text_row("summary", operation.summary, DESCRIPTION_LIMIT));
    if operation.description != operation.summary {
        page.push_str(&text_row("description", operation.description, DESCRIPTION_LIMIT));
    }
    if let Some(description) = operation.tool.description {
        page.push_str(&text_row("description of the tool", description, TOOL_DESCRIPTION));
    }
    let arguments = described.arguments.iter().map(|argument| argument.argument);
    // What has no text of its own is described by its type.
    for argument in arguments.filter(|argument| !argument.description.is_empty()) {
        page.push_str(&text_row(&format!("`{}`", argument.name), argument.description, DESCRIPTION_LIMIT));
    }
    page.push_str("\n| surface | characters | tokens | |\n|---|--:|--:|---|\n");
    let method = operation.method.as_str().to_ascii_lowercase();
    let mut row = |name: &str, surface: &Surface, part: &Value, note: &str| {
        page.push_str(&format!("| {name} | {} | {note} |\n", surface.cost_of(part)));
    };
    let documents = &seen.documents;
    row("ChatGPT, GPT Actions", &surfaces.openapi, &documents.openapi["paths"][&described.path][&method], "");
    let Some(index) = tool else { return };
    row(
        "Microsoft 365 Copilot",
        &surfaces.m365,
        &documents.m365["functions"][index],
        &m365_note(seen, operation.operation_id),
    );
    row("MCP", &surfaces.mcp, &documents.mcp["tools"][index], "");
    row("OpenAI", &surfaces.openai, &documents.openai[index], &strict_note(&seen.openai_not_strict[index]));
    row("Anthropic", &surfaces.anthropic, &documents.anthropic[index], &strict_note(&seen.anthropic_not_strict[index]));
}

/// The tool's name where it is another, and what a call is like.
fn hints(tool: &ToolModel) -> String {
    let name = match tool.name == tool.operation.operation.operation_id {
        true => String::new(),
        false => format!(", tool `{}`", tool.name),
    };
    let hints = [
        (tool.hints.read_only, "read-only"),
        (tool.hints.destructive, "destructive"),
        (tool.hints.idempotent, "idempotent"),
        (tool.hints.open_world, "open world"),
    ];
    let hints = hints.into_iter().filter(|(holds, _)| *holds).map(|(_, word)| format!(", {word}"));
    name + &hints.collect::<String>()
}

fn m365_note(seen: &Seen, operation_id: &str) -> String {
    let over_mcp = seen.over_mcp.iter().find(|(known, _)| *known == operation_id);
    over_mcp.map_or_else(String::new, |(_, reason)| format!("over MCP: {reason}"))
}

fn strict_note(not_strict: &Option<String>) -> String {
    match not_strict {
        None => "strict".to_owned(),
        Some(reason) => format!("not strict: {reason}"),
    }
}
