//! Tools as Anthropic's Messages API takes them.

use serde_json::{Map, Value, json};

use crate::schema::{Model, ToolModel};

use super::strict::{Dialect, strict};
use super::{FunctionTool, example, with_definitions};

/// The most strict tools that one request may have.
const MOST_STRICT: usize = 20;

/// Builds the tools of `tools.anthropic.json`. The first that can be strict are.
pub(crate) fn build_anthropic_tools(model: &Model) -> Vec<FunctionTool> {
    let mut left = MOST_STRICT;
    let mut build = |tool: &ToolModel| {
        let strict = strict(tool, &model.components, Dialect::Anthropic).and_then(|schema| {
            left = left
                .checked_sub(1)
                .ok_or_else(|| format!("{MOST_STRICT} tools before it are strict, which are the most"))?;
            Ok(schema)
        });
        build_anthropic_tool(tool, model, strict)
    };
    model.tools.iter().map(&mut build).collect()
}

fn build_anthropic_tool(tool: &ToolModel, model: &Model, strict: Result<Value, String>) -> FunctionTool {
    let (schema, not_strict) = match strict {
        Ok(schema) => (schema, None),
        Err(reason) => (with_definitions(tool.input(), &model.components), Some(reason)),
    };
    let mut object = Map::new();
    let mut set = |key: &str, value: Value| object.insert(key.to_owned(), value);
    set("name", json!(tool.name));
    set("description", json!(tool.description));
    set("input_schema", schema);
    if let Some(example) = example(tool, model) {
        set("input_examples", json!([example]));
    }
    if not_strict.is_none() {
        set("strict", json!(true));
    }
    FunctionTool { value: Value::Object(object), not_strict }
}
