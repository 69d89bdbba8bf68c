//! Function tools as OpenAI's Responses API takes them.

use serde_json::json;

use crate::object::object;
use crate::schema::{Model, ToolModel};

use super::limits::check_size;
use super::strict::{Dialect, strict};
use super::{FunctionTool, with_definitions};

/// Builds the functions of `tools.openai.json`, in the form of the Responses API: `type`, `name`, `description`, `parameters`
/// and `strict` stand beside each other. (The older Chat Completions API wants the last four inside `function`.)
pub(crate) fn build_openai_tools(model: &Model) -> Vec<FunctionTool> {
    model.tools.iter().map(|tool| build_openai_tool(tool, model)).collect()
}

fn build_openai_tool(tool: &ToolModel, model: &Model) -> FunctionTool {
    let strict = strict(tool, &model.components, Dialect::OpenAi).and_then(|schema| {
        check_size(&schema)?;
        Ok(schema)
    });
    let (parameters, not_strict) = match strict {
        Ok(schema) => (schema, None),
        Err(reason) => (with_definitions(tool.input(), &model.components), Some(reason)),
    };
    let value = object([
        ("type", json!("function")),
        ("name", json!(tool.name)),
        ("description", json!(tool.description)),
        ("parameters", parameters),
        ("strict", json!(not_strict.is_none())),
    ]);
    FunctionTool { value, not_strict }
}
