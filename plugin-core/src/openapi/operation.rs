//! One operation of the document.

use serde_json::{Map, Value, json};

use crate::object::{array, object};
use crate::problem::Problem;
use crate::reply::{EVENT_STREAM, JSON, header_name};
use crate::schema::{ArgumentModel, COMPONENTS, Model, OperationModel, resolve};

use super::{Version, security};

pub(super) fn build_operation(described: &OperationModel, model: &Model, version: Version) -> Value {
    let operation = described.operation;
    let mut object = Map::new();
    let mut set = |key: &str, value: Value| object.insert(key.to_owned(), value);
    set("operationId", json!(operation.operation_id));
    set("summary", json!(operation.summary));
    set("description", json!(operation.description));
    set("tags", json!(model.tags(described)));
    if let Some(url) = operation.external_docs {
        set("externalDocs", json!({ "url": url }));
    }
    if operation.deprecated {
        set("deprecated", json!(true));
    }
    if let Some(requirement) = security::own_requirement(operation.security, &model.manifest.auth) {
        set("security", requirement);
    }
    if let Some(consequential) = operation.consequential {
        set("x-openai-isConsequential", json!(consequential));
    }
    let schemas = Schemas { model, version };
    let parameters: Vec<_> = described
        .arguments
        .iter()
        .filter(|argument| !argument.argument.location.is_body())
        .map(|argument| schemas.parameter(argument))
        .collect();
    if !parameters.is_empty() {
        set("parameters", array(parameters));
    }
    if let Some(media_type) = described.body.media_type() {
        set("requestBody", schemas.request_body(described, media_type));
    }
    set("responses", schemas.responses(described));
    Value::Object(object)
}

/// Writes schemas in the words of one version.
struct Schemas<'a> {
    model: &'a Model,
    version: Version,
}

impl Schemas<'_> {
    fn schema(&self, schema: &Value) -> Value {
        self.version.schema(schema, &self.model.components)
    }

    /// The schema of a whole body.
    fn body(&self, schema: &Value) -> Value {
        let binary = schema.get("format").is_some_and(|format| format == "binary");
        // To 3.1 the media type says all that there is to say of bytes.
        if binary && self.version == Version::V3_1 { json!({}) } else { self.schema(schema) }
    }

    fn parameter(&self, argument: &ArgumentModel) -> Value {
        let mut schema = self.schema(&argument.schema);
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

    fn request_body(&self, described: &OperationModel, media_type: &str) -> Value {
        let whole = described.whole_body();
        let required =
            described.arguments.iter().any(|argument| argument.argument.location.is_body() && argument.required);
        let schema = match whole {
            // A reader is known that follows no reference here.
            Some(whole) => self.body(resolve(&whole.schema, &self.model.components)),
            None => self.fields(described),
        };
        let mut body = json!({});
        if let Some(description) = whole.map(|whole| whole.argument.description).filter(|text| !text.is_empty()) {
            body["description"] = json!(description);
        }
        body["required"] = json!(required);
        body["content"] = content(media_type, schema);
        body
    }

    /// The object whose fields are the arguments.
    fn fields(&self, described: &OperationModel) -> Value {
        let mut properties = Map::new();
        let mut required = Vec::new();
        for argument in described.arguments.iter().filter(|argument| argument.argument.location.is_body()) {
            let mut schema = argument.schema.clone();
            if schema.is_boolean() {
                schema = json!({});
            }
            if let (Some(schema), false) = (schema.as_object_mut(), argument.argument.description.is_empty()) {
                schema.insert("description".to_owned(), json!(argument.argument.description));
            }
            properties.insert(argument.argument.name.to_owned(), self.schema(&schema));
            if argument.required {
                required.push(argument.argument.name);
            }
        }
        let mut schema = object([("type", json!("object")), ("properties", Value::Object(properties))]);
        if !required.is_empty() {
            schema["required"] = json!(required);
        }
        schema["additionalProperties"] = json!(false);
        schema
    }

    fn responses(&self, described: &OperationModel) -> Value {
        let mut responses = Map::new();
        responses.insert(described.success.status.to_string(), self.success(described));
        for (status, description) in described.problems() {
            let schema = json!({ "$ref": format!("{COMPONENTS}Problem") });
            let content = content(Problem::MEDIA_TYPE, schema);
            let response = object([("description", description.into()), ("content", content)]);
            responses.insert(status.to_string(), response);
        }
        Value::Object(responses)
    }

    fn success(&self, described: &OperationModel) -> Value {
        let success = &described.success;
        let mut response = json!({ "description": describe(described) });
        if let Some(headers) = &success.headers {
            response["headers"] = self.headers(headers);
        }
        match &success.content {
            None => {}
            Some((media_type, schema)) if *media_type == EVENT_STREAM => {
                response["content"] = content(media_type, self.event(schema));
            }
            Some((media_type, schema)) => {
                response["content"] = content(media_type, self.body(schema));
            }
        }
        response
    }

    /// One event of a stream, whose data is a value as JSON. Before OpenAPI 3.2 the schema of a stream is that of each event.
    fn event(&self, schema: &Value) -> Value {
        let (media_type, content) = match self.version {
            Version::V3_0 => ("x-contentMediaType", "x-contentSchema"),
            Version::V3_1 => ("contentMediaType", "contentSchema"),
        };
        json!({
            "type": "object",
            "properties": {
                "event": { "type": "string", "description": "`error` for the problem that ends the stream." },
                "data": {
                    "type": "string",
                    "description": "One item, as JSON.",
                    media_type: JSON,
                    content: self.schema(schema),
                },
            },
            "required": ["data"],
        })
    }

    /// The headers that the properties of an object stand for.
    fn headers(&self, schema: &Value) -> Value {
        let required = |name: &str| {
            schema
                .get("required")
                .and_then(Value::as_array)
                .is_some_and(|names| names.iter().any(|known| known == name))
        };
        let mut headers = Map::new();
        for (name, property) in schema.get("properties").and_then(Value::as_object).into_iter().flatten() {
            let mut property = self.schema(property);
            let description = property.as_object_mut().and_then(|property| property.shift_remove("description"));
            let mut header = json!({});
            if let Some(description) = description {
                header["description"] = description;
            }
            header["required"] = json!(required(name));
            header["schema"] = property;
            headers.insert(header_name(name), header);
        }
        Value::Object(headers)
    }
}

/// Content of one media type.
fn content(media_type: &str, schema: Value) -> Value {
    object([(media_type, object([("schema", schema)]))])
}

fn describe(described: &OperationModel) -> &'static str {
    match (described.success.status, described.success.content.as_ref().map(|(media_type, _)| *media_type)) {
        (_, Some(EVENT_STREAM)) => "Server-sent events.",
        (201, _) => "Created.",
        (202, _) => "Accepted.",
        (300..=399, _) => "It is elsewhere: `Location` says where.",
        _ => "Success.",
    }
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
