//! The OpenAPI document of a plugin, in two versions.

mod operation;
mod security;
mod v3_0;

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use crate::manifest;
use crate::object::{array, object};
use crate::schema::{Model, component_name, json_schema};

/// A version of OpenAPI: which schemas it can say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Version {
    /// 3.0.3, in the form that every known reader accepts.
    V3_0,
    /// 3.1.0, whose schemas are JSON Schema 2020-12 as it is.
    V3_1,
}

impl Version {
    fn as_str(self) -> &'static str {
        match self {
            Self::V3_0 => "3.0.3",
            Self::V3_1 => "3.1.0",
        }
    }

    /// A schema in the words of this version.
    fn schema(self, schema: &Value, components: &Map<String, Value>) -> Value {
        match self {
            Self::V3_0 => v3_0::rewrite(schema, components),
            Self::V3_1 => json_schema(schema),
        }
    }
}

/// Builds the OpenAPI document.
///
/// `base_url` is the address of the plugin without a slash at its end, such as `http://localhost:5003`. The result is
/// the same to the byte for the same plugin and address.
pub(crate) fn build_openapi(model: &Model, base_url: &str, version: Version) -> Value {
    let mut paths = Map::new();
    for described in model.described() {
        let path = paths.entry(&described.path).or_insert_with(|| json!({}));
        let method = described.operation.method.as_str().to_ascii_lowercase();
        path[method] = operation::build_operation(described, model, version);
    }
    let mut schemas: Map<String, Value> = model
        .components
        .iter()
        .map(|(name, schema)| (name.clone(), version.schema(schema, &model.components)))
        .collect();
    let used = used_schemas(&paths, &schemas);
    schemas.retain(|name, _| used.contains(name));
    let mut document = object([
        ("openapi", json!(version.as_str())),
        ("info", info(model, base_url)),
        ("servers", json!([{ "url": base_url }])),
        ("security", security::requirement(&model.manifest.auth, &[])),
        ("tags", array(tags(model))),
        ("paths", Value::Object(paths)),
        ("components", object([("schemas", Value::Object(schemas))])),
    ]);
    if let Some(schemes) = security::schemes(&model.manifest.auth, base_url) {
        document["components"]["securitySchemes"] = schemes;
    }
    if let Some(url) = model.manifest.external_docs {
        document["externalDocs"] = json!({ "url": url });
    }
    document
}

/// The names of the schemas that the operations lead to.
fn used_schemas(paths: &Map<String, Value>, schemas: &Map<String, Value>) -> BTreeSet<String> {
    let mut used = BTreeSet::new();
    let mut open: Vec<&Value> = paths.values().collect();
    while let Some(value) = open.pop() {
        // Mostly all are used, and found long before the end.
        if used.len() == schemas.len() {
            break;
        }
        match value {
            Value::Array(items) => open.extend(items),
            Value::Object(fields) => {
                if let Some((name, schema)) = component_name(fields).and_then(|name| schemas.get_key_value(name))
                    && used.insert(name.clone())
                {
                    open.push(schema);
                }
                open.extend(fields.values());
            }
            _ => {}
        }
    }
    used
}

fn info(model: &Model, base_url: &str) -> Value {
    let manifest = &model.manifest;
    json!({
        "title": manifest.name_for_human,
        "description": manifest.description_for_human,
        "termsOfService": manifest::absolute_url(manifest.legal_info_url, base_url),
        "contact": { "email": manifest.contact_email },
        "version": manifest.version,
    })
}

/// Every tag that an operation has, in the order in which they are first used.
fn tags(model: &Model) -> Vec<Value> {
    let mut names: Vec<&str> = Vec::new();
    for described in model.described() {
        for tag in model.tags(described) {
            if !names.contains(&tag) {
                names.push(tag);
            }
        }
    }
    let described = |name: &str| model.manifest.tags.iter().find(|(known, _)| *known == name);
    names
        .into_iter()
        .map(|name| match described(name) {
            Some((_, description)) => json!({ "name": name, "description": description }),
            None => json!({ "name": name }),
        })
        .collect()
}

/// Writes a document as JSON, with a line break at its end. What readers of YAML take for something else is escaped, because
/// some of them read JSON too.
pub(crate) fn to_json(document: &Value) -> String {
    let mut text = serde_json::to_string_pretty(document).unwrap_or_default();
    text.push('\n');
    // Most documents have nothing of that, which is seen sooner than each of their characters.
    if text.is_ascii() && memchr::memchr(0x7f, text.as_bytes()).is_none() {
        return text;
    }
    let mut escaped = String::with_capacity(text.len());
    text.chars().for_each(|character| push_escaped(&mut escaped, character));
    escaped
}

fn push_escaped(escaped: &mut String, character: char) {
    match character {
        '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}' => {
            escaped.push_str(&format!("\\u{:04x}", u32::from(character)));
        }
        other => escaped.push(other),
    }
}

/// Writes a document as YAML that YAML 1.1 and 1.2 readers read alike.
pub(crate) fn to_yaml(document: &Value) -> String {
    let mut options = serde_saphyr::SerializerOptions::default();
    options.prefer_block_scalars = false;
    serde_saphyr::to_string_with_options(document, options).unwrap_or_default()
}

#[cfg(test)]
mod tests;
