//! One operation of the document.

use serde_json::{Map, Value, json};

use crate::argument::Location;
use crate::problem::Problem;
use crate::schema::{ArgumentModel, COMPONENTS, Model, OperationModel};

use super::v3_0;

pub(super) fn build_operation(described: &OperationModel, model: &Model) -> Value {
    let operation = described.operation;
    let mut object = Map::new();
    let mut set = |key: &str, value: Value| object.insert(key.to_owned(), value);
    set("operationId", json!(operation.operation_id));
    set("summary", json!(operation.summary));
    set("description", json!(operation.description));
    set("tags", json!(tags(described, model)));
    if operation.deprecated {
        set("deprecated", json!(true));
    }
    if let Some(consequential) = operation.consequential {
        set("x-openai-isConsequential", json!(consequential));
    }
    let parameters: Vec<_> = described
        .arguments
        .iter()
        .filter(|argument| argument.argument.location != Location::Body)
        .map(|argument| build_parameter(argument, model))
        .collect();
    if !parameters.is_empty() {
        set("parameters", json!(parameters));
    }
    if described.has_body() {
        set("requestBody", build_request_body(described, model));
    }
    set("responses", build_responses(described, model));
    Value::Object(object)
}

/// The operation's tags; without any it belongs to the plugin as such.
pub(super) fn tags(described: &OperationModel, model: &Model) -> Vec<&'static str> {
    match described.operation.tags {
        [] => vec![model.manifest.name_for_model],
        tags => tags.to_vec(),
    }
}

fn build_parameter(argument: &ArgumentModel, model: &Model) -> Value {
    let mut schema = v3_0::rewrite(&argument.schema, &model.components);
    let mut parameter = Map::new();
    let description = take_description(argument, &mut schema);
    parameter.insert("name".to_owned(), json!(argument.argument.name));
    parameter.insert("in".to_owned(), json!(argument.argument.location.as_str()));
    if !description.is_empty() {
        parameter.insert("description".to_owned(), json!(description));
    }
    parameter.insert("required".to_owned(), json!(argument.required));
    parameter.insert("schema".to_owned(), schema);
    Value::Object(parameter)
}

/// The argument's own description, or else that of its type, which then need not be said twice.
fn take_description(argument: &ArgumentModel, schema: &mut Value) -> String {
    if !argument.argument.description.is_empty() {
        return argument.argument.description.to_owned();
    }
    match schema.as_object_mut().and_then(|schema| schema.shift_remove("description")) {
        Some(Value::String(text)) => text,
        _ => String::new(),
    }
}

fn build_request_body(described: &OperationModel, model: &Model) -> Value {
    let required = described.arguments_in(Location::Body).any(|argument| argument.required);
    let schema = match described.whole_body() {
        Some(whole) => v3_0::inline(&whole.schema, &model.components),
        None => build_fields(described, model),
    };
    let mut body = json!({});
    if let Some(description) =
        described.whole_body().map(|whole| whole.argument.description).filter(|text| !text.is_empty())
    {
        body["description"] = json!(description);
    }
    body["required"] = json!(required);
    body["content"] = json!({ "application/json": { "schema": schema } });
    body
}

/// The object whose fields are the arguments.
fn build_fields(described: &OperationModel, model: &Model) -> Value {
    let mut properties = Map::new();
    let mut required = Vec::new();
    for argument in described.arguments_in(Location::Body) {
        let mut schema = argument.schema.clone();
        if let (Some(schema), false) = (schema.as_object_mut(), argument.argument.description.is_empty()) {
            schema.insert("description".to_owned(), json!(argument.argument.description));
        }
        properties.insert(argument.argument.name.to_owned(), v3_0::rewrite(&schema, &model.components));
        if argument.required {
            required.push(argument.argument.name);
        }
    }
    let mut schema = json!({ "type": "object", "properties": properties });
    if !required.is_empty() {
        schema["required"] = json!(required);
    }
    schema["additionalProperties"] = json!(false);
    schema
}

fn build_responses(described: &OperationModel, model: &Model) -> Value {
    let mut responses = Map::new();
    let schema = v3_0::rewrite(&described.success, &model.components);
    responses.insert(
        described.operation.status.to_string(),
        json!({ "description": "Success.", "content": { "application/json": { "schema": schema } } }),
    );
    for (status, description) in described.problems() {
        let schema = json!({ "$ref": format!("{COMPONENTS}Problem") });
        responses.insert(
            status.to_string(),
            json!({ "description": description, "content": { Problem::MEDIA_TYPE: { "schema": schema } } }),
        );
    }
    Value::Object(responses)
}
