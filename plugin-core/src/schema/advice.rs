//! What is right and some readers are known to choke on: advice, with which a build succeeds.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use crate::reply::JSON;

use super::{COMPONENTS, Model, for_each_subschema};

/// A line of advice for each thing that a known reader of the documents cannot use.
pub(crate) fn advice(model: &Model) -> Vec<String> {
    let mut advice = Vec::new();
    for described in model.described() {
        let operation_id = described.operation.operation_id;
        let media_type = described.success.content.as_ref().map(|(media_type, _)| *media_type);
        match (described.success.status, media_type) {
            (200, Some(JSON)) => {}
            (200, other) => advice.push(format!(
                "`{operation_id}` answers `{}`, and models read JSON; mark it `hidden`, or answer JSON that links to it",
                other.unwrap_or("nothing"),
            )),
            (status, content) => {
                let instead = if content.is_some() { "the value itself" } else { "`()`, which answers `{}`" };
                advice.push(format!(
                    "`{operation_id}` answers {status}, and LangChain and LlamaIndex drop operations without a 200; \
                     return {instead}, or mark it `hidden`",
                ));
            }
        }
    }
    for name in described_components(model) {
        if contains_itself(name, &model.components) {
            advice.push(format!(
                "type `{name}` contains itself, and Semantic Kernel and LlamaIndex cannot read such types; \
                 refer to the inner ones by an id"
            ));
        }
        let plain = name.trim_end_matches(|last: char| last.is_ascii_digit());
        if plain.len() < name.len() && model.components.contains_key(plain) {
            advice.push(format!(
                "two types are called `{plain}`, so one is called `{name}` in the documents; \
                 name it with `#[schemars(rename = \"…\")]`"
            ));
        }
    }
    advice
}

/// The names of the types that operations lead to which stand in documents, in the order of the components.
fn described_components(model: &Model) -> impl Iterator<Item = &str> {
    let mut reached = BTreeSet::new();
    for described in model.described() {
        for schema in described.arguments.iter().map(|argument| &argument.schema) {
            reach(schema, &model.components, &mut reached);
        }
        if let Some((_, schema)) = &described.success.content {
            reach(schema, &model.components, &mut reached);
        }
    }
    model.components.keys().map(String::as_str).filter(move |name| reached.contains(*name))
}

fn contains_itself(name: &str, components: &Map<String, Value>) -> bool {
    let mut reached = BTreeSet::new();
    if let Some(schema) = components.get(name) {
        reach(schema, components, &mut reached);
    }
    reached.contains(name)
}

/// Collects the names of all components that a schema leads to.
fn reach(schema: &Value, components: &Map<String, Value>, reached: &mut BTreeSet<String>) {
    let mut schema = schema.clone();
    let Some(object) = schema.as_object_mut() else { return };
    let name = object.get("$ref").and_then(Value::as_str).and_then(|name| name.strip_prefix(COMPONENTS));
    if let Some((name, component)) = name.and_then(|name| components.get_key_value(name))
        && reached.insert(name.clone())
    {
        reach(component, components, reached);
    }
    for_each_subschema(object, &mut |inner| reach(inner, components, reached));
}
