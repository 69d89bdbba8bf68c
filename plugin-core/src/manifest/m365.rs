//! The plugin manifest of Microsoft 365 Copilot, version 2.4.

use std::borrow::Cow;

use serde_json::{Map, Value, json};

use crate::object::{array, object};
use crate::operation::{Method, Security};
use crate::plugin::{Auth, Manifest};
use crate::routes;
use crate::schema::{Expected, Model, ToolModel, Types, resolve};
use crate::words::sentences;

use super::{absolute_url, shorten};

/// The most characters of `description_for_model` that are read.
const DESCRIPTION_FOR_MODEL: usize = 2_048;

/// What stands for the id under which a host keeps the plugin's secrets: the host gives it when they are registered there.
const REFERENCE_ID: &str = "${PLUGIN_M365_REFERENCE_ID}";

/// `m365-plugin.json`, and what it could not say.
#[derive(Debug)]
pub(crate) struct M365 {
    pub(crate) value: Value,
    /// The operations that are called over MCP, because a function has no words for their parameters, and why.
    pub(crate) over_mcp: Vec<(&'static str, String)>,
}

/// Where the tools are described that are called over MCP: a file beside the manifest.
const TOOLS: &str = "tools.mcp.json";

/// Builds `m365-plugin.json`.
///
/// No function may be run by two runtimes, so that each has to be given to one. A function says its parameters in a few words of its own,
/// single values and lists of them, and what they can say is called over HTTP. What they cannot say would be called over HTTP too if
/// the function left its parameters out, and the host would then make what it can of the OpenAPI document, of objects inside objects for
/// one; over MCP the host has the whole schema of the tool, which is why those functions are called there.
///
/// `base_url` is the address of the plugin without a slash at its end.
pub(crate) fn build_m365(model: &Model, base_url: &str) -> M365 {
    let manifest = &model.manifest;
    let mut over_mcp = Vec::new();
    let mut function = |tool: &ToolModel| {
        let (function, reason) = function(tool, &model.components);
        over_mcp.extend(reason.map(|reason| (tool.operation.operation.operation_id, reason)));
        function
    };
    let functions: Vec<_> = model.tools.iter().map(&mut function).collect();
    let value = object([
        ("schema_version", json!("v2.4")),
        ("name_for_human", json!(manifest.name_for_human)),
        ("namespace", json!(manifest.name_for_model.replace('_', "-"))),
        ("description_for_human", json!(manifest.description_for_human)),
        ("description_for_model", json!(description_for_model(manifest))),
        ("contact_email", json!(manifest.contact_email)),
        ("legal_info_url", json!(absolute_url(manifest.legal_info_url, base_url))),
        ("logo_url", json!(format!("{base_url}{}", routes::LOGO))),
        ("functions", array(functions)),
        ("runtimes", array(runtimes(model, &over_mcp, base_url))),
    ]);
    M365 { value, over_mcp }
}

/// As much of the description as is read. That there is more is advice of the build, `context_large`.
pub(crate) fn description_for_model(manifest: &Manifest) -> Cow<'static, str> {
    shorten(manifest.description_for_model, DESCRIPTION_FOR_MODEL)
}

/// One function, and why it is called over MCP, if it is.
fn function(tool: &ToolModel, components: &Map<String, Value>) -> (Value, Option<String>) {
    let mut fields = Map::new();
    let mut set = |key: &str, value: Value| fields.insert(key.to_owned(), value);
    let (parameters, over_mcp) = match parameters(tool, components) {
        Ok(parameters) => (Some(parameters), None),
        Err(reason) => (None, Some(reason)),
    };
    // Over MCP a function is called like its tool, over HTTP like its operation.
    set("name", json!(if over_mcp.is_some() { tool.name } else { tool.operation.operation.operation_id }));
    set("description", json!(tool.description));
    // A function without parameters has those of its tool.
    if let Some(parameters) = parameters {
        set("parameters", parameters);
    }
    if let Some(description) = returned(tool, components) {
        set("returns", json!({ "type": "string", "description": description }));
    }
    set("capabilities", object([("confirmation", confirmation(tool))]));
    (Value::Object(fields), over_mcp)
}

/// The parameters in the few words that there are: single values, and lists of them.
fn parameters(tool: &ToolModel, components: &Map<String, Value>) -> Result<Value, String> {
    let mut properties = Map::new();
    for (name, schema) in &tool.properties {
        if !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_') {
            return Err(format!("`{name}` has a name of other characters than letters, digits and `_`"));
        }
        let parameter = parameter(schema, components);
        properties.insert(name.clone(), parameter.map_err(|reason| format!("`{name}` {reason}"))?);
    }
    let mut parameters = object([("type", json!("object")), ("properties", Value::Object(properties))]);
    if !tool.required.is_empty() {
        parameters["required"] = json!(tool.required);
    }
    Ok(parameters)
}

fn parameter(schema: &Value, components: &Map<String, Value>) -> Result<Value, String> {
    let (mut parameter, types) = single(schema, components)?;
    if types.only(Types::ARRAY) {
        let items = resolve(schema, components).get("items").ok_or("is a list without one type for all items")?;
        let (items, types) =
            single(items, components).map_err(|reason| format!("is a list, an item of which {reason}"))?;
        if types.only(Types::ARRAY) {
            return Err("is a list of lists".to_owned());
        }
        parameter["items"] = items;
    }
    let default = schema.get("default").filter(|default| types.allows(Types::of_value(default)));
    if let Some(default) = default {
        parameter["default"] = default.clone();
    }
    Ok(parameter)
}

/// The type, the constants and the description of a value, and its type once more. What else is asked of it is said in words.
fn single(schema: &Value, components: &Map<String, Value>) -> Result<(Value, Types), String> {
    if resolve(schema, components).get("contentEncoding").is_some() {
        return Err("is a file".to_owned());
    }
    let expected = Expected::of(schema, components, &mut Vec::new()).without_null();
    let types = expected.types;
    let name = match types.name() {
        Some(name @ ("string" | "array" | "boolean" | "integer" | "number")) => name,
        Some("object") => return Err("is an object".to_owned()),
        _ => return Err("may have several types".to_owned()),
    };
    let mut object = Map::new();
    object.insert("type".to_owned(), json!(name));
    let constants = expected.constants();
    let listed = name == "string" && !constants.is_empty();
    if listed {
        object.insert("enum".to_owned(), json!(constants));
    }
    let given = said(schema, components);
    let words = expected.with_format_example();
    let rules = (!listed && words != types.to_string()).then_some(words);
    let description = sentences(given.into_iter().chain(rules.as_deref()));
    if !description.is_empty() {
        object.insert("description".to_owned(), json!(description));
    }
    Ok((Value::Object(object), types))
}

/// What a schema says of a value: itself, or else the type that it is, `null` aside.
fn said<'a>(schema: &'a Value, components: &'a Map<String, Value>) -> Option<&'a str> {
    let target = resolve(schema, components);
    let own = [schema, target].into_iter().find_map(|schema| schema.get("description")?.as_str());
    own.or_else(|| {
        let mut forms =
            target.get("anyOf")?.as_array()?.iter().filter(|form| form.get("type").is_none_or(|kind| kind != "null"));
        let only = forms.next().filter(|_| forms.next().is_none())?;
        said(only, components)
    })
}

/// What the type of the answer says of itself.
fn returned<'a>(tool: &'a ToolModel, components: &'a Map<String, Value>) -> Option<&'a str> {
    let (_, schema) = tool.operation.success.content.as_ref()?;
    said(schema, components)
}

/// Whether a person is asked before the call, as `x-openai-isConsequential` has it: `GET` is not asked for, all others are.
fn confirmation(tool: &ToolModel) -> Value {
    let operation = tool.operation.operation;
    let reads = matches!(operation.method, Method::Get | Method::Head);
    match operation.consequential.unwrap_or(!reads) {
        true => json!({
            "type": "AdaptiveCard",
            "title": tool.title,
            "body": operation.summary,
            "isNonConsequential": false,
        }),
        false => json!({ "type": "None", "isNonConsequential": true }),
    }
}

/// How the functions are called: over HTTP, and over MCP those whose parameters a function has no words for; those that anyone may
/// call apart from those that need the plugin's `auth`. Of no function may there be two runtimes.
fn runtimes(model: &Model, over_mcp: &[(&str, String)], base_url: &str) -> Vec<Value> {
    let mut runtimes = Vec::new();
    for (is_mcp, is_free) in [(false, true), (false, false), (true, true), (true, false)] {
        let names: Vec<_> = model
            .tools
            .iter()
            .filter_map(|tool| {
                let operation = tool.operation.operation;
                let id = operation.operation_id;
                let free = model.manifest.auth == Auth::None || operation.security == Security::None;
                let mcp = over_mcp.iter().any(|(known, _)| *known == id);
                ((mcp, free) == (is_mcp, is_free)).then_some(if mcp { tool.name } else { id })
            })
            .collect();
        if names.is_empty() {
            continue;
        }
        let (kind, spec) = match is_mcp {
            false => ("OpenApi", json!({ "url": format!("{base_url}{}", routes::OPENAPI_YAML) })),
            true => (
                "RemoteMCPServer",
                json!({ "url": format!("{base_url}{}", routes::MCP), "mcp_tool_description": { "file": TOOLS } }),
            ),
        };
        let auth = auth(if is_free { Auth::None } else { model.manifest.auth });
        runtimes.push(json!({ "type": kind, "auth": auth, "spec": spec, "run_for_functions": names }));
    }
    runtimes
}

fn auth(auth: Auth) -> Value {
    match auth {
        Auth::None => json!({ "type": "None" }),
        Auth::OAuth { .. } => json!({ "type": "OAuthPluginVault", "reference_id": REFERENCE_ID }),
        Auth::ServiceHttp { .. } | Auth::UserHttp { .. } => {
            json!({ "type": "ApiKeyPluginVault", "reference_id": REFERENCE_ID })
        }
    }
}
