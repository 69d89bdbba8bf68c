//! What the APIs demand of tools: <https://platform.openai.com/docs/guides/structured-outputs#supported-schemas> and
//! <https://platform.claude.com/docs/en/build-with-claude/structured-outputs#json-schema-limitations>.

use std::collections::BTreeSet;

use serde_json::Value;

/// Demands that names are well formed and different.
pub(crate) fn check_names(tools: &[Value], longest: usize) -> Result<(), String> {
    let mut names = BTreeSet::new();
    for tool in tools {
        let name = tool["name"].as_str().unwrap_or_default();
        let fits = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-';
        if name.is_empty() || name.len() > longest || !name.bytes().all(fits) {
            return Err(format!("tools: bad name `{name}`"));
        }
        if !names.insert(name) {
            return Err(format!("tools: the name `{name}` stands there twice"));
        }
    }
    if names.is_empty() { Err("tools: there are none".to_owned()) } else { Ok(()) }
}

/// Demands that the schema of a tool is one of an object.
pub(crate) fn check_object(schema: &Value) -> Result<(), String> {
    if schema["type"] == "object" { Ok(()) } else { Err(format!("the schema is none of an object: {schema}")) }
}

/// Demands that a schema is closed, in all its parts, and uses none of these keywords.
pub(crate) fn check_strict(schema: &Value, refused: &[&str], optional_fields: bool) -> Result<(), String> {
    let Some(keywords) = schema.as_object() else { return Err(format!("no schema: {schema}")) };
    if let Some(keyword) = keywords.keys().find(|keyword| refused.contains(&keyword.as_str())) {
        return Err(format!("'{keyword}' is not permitted"));
    }
    let types = schema["type"].as_array().cloned().unwrap_or_else(|| vec![schema["type"].clone()]);
    let properties = schema["properties"].as_object();
    if types.contains(&"object".into()) || properties.is_some() {
        if schema["additionalProperties"] != false {
            return Err("'additionalProperties' is required to be supplied and to be false".to_owned());
        }
        let names: BTreeSet<&str> = properties.into_iter().flatten().map(|(name, _)| name.as_str()).collect();
        let required: BTreeSet<&str> =
            schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        if !required.is_subset(&names) || !optional_fields && required != names {
            return Err("'required' is required to be an array including every key in properties".to_owned());
        }
    } else if schema["type"].is_null()
        && ["anyOf", "enum", "const", "$ref"].iter().all(|keyword| schema[keyword].is_null())
    {
        return Err(format!("schema must have a 'type' key: {schema}"));
    }
    let parts = ["properties", "$defs"].into_iter().filter_map(|keyword| schema[keyword].as_object()).flatten();
    let parts = parts.map(|(_, part)| part).chain(schema.get("items"));
    let mut parts = parts.chain(schema["anyOf"].as_array().into_iter().flatten());
    parts.try_for_each(|part| check_strict(part, refused, optional_fields))
}
