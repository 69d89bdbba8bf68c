//! Tools as MCP lists them.

use serde_json::{Map, Value, json};

use crate::object::{array, object};
use crate::operation::Security;
use crate::plugin::Auth;
use crate::schema::{Model, ToolModel};

use super::with_definitions;

/// Builds `tools.mcp.json`: what `tools/list` answers.
pub(crate) fn build_mcp_tools(model: &Model) -> Value {
    object([("tools", array(model.tools.iter().map(|tool| build_mcp_tool(tool, model))))])
}

/// Builds one tool. All four hints are said, because what a reader assumes of those that are not is different from reader to reader.
pub(crate) fn build_mcp_tool(tool: &ToolModel, model: &Model) -> Value {
    let mut fields = Map::new();
    let mut set = |key: &str, value: Value| fields.insert(key.to_owned(), value);
    set("name", json!(tool.name));
    set("title", json!(tool.title));
    set("description", json!(tool.description));
    set("inputSchema", input_schema(tool, model));
    if let Some(output) = tool.output.schema() {
        set("outputSchema", with_definitions(output.clone(), &model.components));
    }
    set(
        "annotations",
        json!({
            "readOnlyHint": tool.hints.read_only,
            "destructiveHint": tool.hints.destructive,
            "idempotentHint": tool.hints.idempotent,
            "openWorldHint": tool.hints.open_world,
        }),
    );
    if let Some(schemes) = security_schemes(tool, &model.manifest.auth) {
        // ChatGPT reads it there, because libraries of MCP drop keys of a tool that they do not know.
        set("_meta", json!({ "securitySchemes": schemes }));
    }
    Value::Object(fields)
}

/// Who may call a tool of a plugin with OAuth, so that a user is asked for what the call needs when it needs it.
///
/// Source: the Apps SDK of OpenAI, authentication.
fn security_schemes(tool: &ToolModel, auth: &Auth) -> Option<Value> {
    let Auth::OAuth { scope, .. } = auth else { return None };
    let scopes = match tool.operation.operation.security {
        Security::None => return Some(json!([{ "type": "noauth" }])),
        Security::Scopes(scopes) => scopes.to_vec(),
        Security::OfPlugin => scope.split_whitespace().collect(),
    };
    Some(json!([{ "type": "oauth2", "scopes": scopes }]))
}

/// The schema of the arguments, which says outright what a reader would have to know: which JSON Schema it is.
fn input_schema(tool: &ToolModel, model: &Model) -> Value {
    let mut schema = json!({ "$schema": "https://json-schema.org/draft/2020-12/schema" });
    if let (Some(schema), Value::Object(own)) =
        (schema.as_object_mut(), with_definitions(tool.input(), &model.components))
    {
        schema.extend(own);
    }
    schema
}
