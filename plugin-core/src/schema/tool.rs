//! One operation as a model sees it: a tool that takes one flat object.

use std::sync::Arc;

use serde_json::{Map, Value, json};

use crate::argument::{Argument, Location, Presence};
use crate::operation::{Method, Operation};
use crate::reply::{EVENT_STREAM, JSON};

use super::argument::endpoint;
use super::{ArgumentModel, Finding, OperationModel, Types, json_schema, resolve};

/// The name of the one argument that a body is which has no fields.
pub(crate) const BODY: &str = "body";

/// The name of the one field that an answer gets which is no object.
pub(crate) const RESULT: &str = "result";

/// One operation as a model sees it.
#[derive(Debug)]
pub(crate) struct ToolModel {
    pub(crate) operation: Arc<OperationModel>,
    /// Where the endpoint stands in the plugin's list.
    #[cfg_attr(not(feature = "server"), expect(dead_code, reason = "only a server calls it"))]
    pub(crate) index: usize,
    /// `^[A-Za-z0-9_]{1,64}$`, unique within the plugin.
    pub(crate) name: &'static str,
    /// What people are shown.
    pub(crate) title: String,
    /// What the model reads; at most 1,024 characters.
    pub(crate) description: String,
    pub(crate) hints: Hints,
    /// The properties of the one object that it takes, in the order of the signature.
    pub(crate) properties: Map<String, Value>,
    /// The names of those that have to be given.
    pub(crate) required: Vec<String>,
    /// What a call answers.
    pub(crate) output: Output,
}

/// What a call is like, for whoever decides whether to ask a person first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hints {
    pub(crate) read_only: bool,
    pub(crate) destructive: bool,
    pub(crate) idempotent: bool,
    pub(crate) open_world: bool,
}

/// What a call answers.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Output {
    /// A JSON object, as it is.
    Object(Value),
    /// Another JSON value, which becomes the field `result` of an object.
    Wrapped(Value),
    /// A text, an image or another file.
    Content,
}

impl Hints {
    /// What the endpoint says, and what its method says where that says nothing (RFC 9110, section 9.2).
    ///
    /// A `POST` adds something; `PUT`, `PATCH` and `DELETE` replace or remove. What is `consequential` does more than read.
    fn of(operation: &Operation) -> Self {
        let (tool, method) = (&operation.tool, operation.method);
        let reads = matches!(method, Method::Get | Method::Head) && operation.consequential != Some(true);
        let read_only = tool.read_only.unwrap_or(reads && tool.destructive != Some(true));
        let replaces = matches!(method, Method::Put | Method::Patch | Method::Delete);
        Self {
            read_only,
            destructive: tool.destructive.unwrap_or(replaces && !read_only),
            idempotent: tool.idempotent.unwrap_or(read_only || matches!(method, Method::Put | Method::Delete)),
            open_world: tool.open_world.unwrap_or(false),
        }
    }
}

/// Every tool of a plugin, in the order of its endpoints: those that are neither hidden nor `tool(off)`.
pub(super) fn tools(
    operations: &[Arc<OperationModel>],
    components: &Map<String, Value>,
    findings: &mut Vec<Finding>,
) -> Vec<ToolModel> {
    let mut tools: Vec<ToolModel> = Vec::new();
    for (index, operation) in operations.iter().enumerate() {
        if operation.operation.hidden || operation.operation.tool.off {
            continue;
        }
        let tool = ToolModel::new(operation, index, components, findings);
        if let Some(other) = tools.iter().find(|other| other.name == tool.name) {
            let text = format!(
                "{}: its tool is called `{}`, as that of {} is; give one of them another name with `tool(name = \"…\")`",
                endpoint(operation.operation),
                tool.name,
                endpoint(other.operation.operation)
            );
            findings.push(Finding::new("tool_name_repeated", text));
        }
        tools.push(tool);
    }
    tools
}

impl ToolModel {
    fn new(
        model: &Arc<OperationModel>,
        index: usize,
        components: &Map<String, Value>,
        findings: &mut Vec<Finding>,
    ) -> Self {
        let operation = model.operation;
        let mut tool = Self {
            operation: Arc::clone(model),
            index,
            name: operation.tool.name.unwrap_or(operation.operation_id),
            title: operation.title.map_or_else(|| spelled_out(operation.operation_id), str::to_owned),
            description: description(operation),
            hints: Hints::of(operation),
            properties: Map::new(),
            required: Vec::new(),
            output: Output::of(model, components),
        };
        for argument in &model.arguments {
            for (name, schema, required) in properties(argument, components) {
                if required {
                    tool.required.push(name.clone());
                }
                if tool.properties.insert(name.clone(), schema).is_some() {
                    let text = format!(
                        "{}: two of its arguments are called `{name}`, which are one to a tool; rename one, or write `tool(off)`",
                        endpoint(operation)
                    );
                    findings.push(Finding::new("tool_argument_repeated", text));
                }
            }
        }
        tool
    }

    /// The schema of the object that it takes. References point to the components.
    pub(crate) fn input(&self) -> Value {
        object(self.properties.clone(), &self.required)
    }
}

/// The description of `tool(…)`, or else everything that the operation says.
fn description(operation: &Operation) -> String {
    match operation.tool.description {
        Some(description) => description.to_owned(),
        None if operation.description == operation.summary => operation.summary.to_owned(),
        None => format!("{}\n\n{}", operation.summary, operation.description),
    }
}

/// The properties that an argument is to a tool, each with its schema and whether it has to be given.
fn properties(argument: &ArgumentModel, components: &Map<String, Value>) -> Vec<(String, Value, bool)> {
    if argument.argument.presence == Presence::Whole {
        if let Some(fields) = fields_of_body(argument.argument, &argument.schema, components) {
            let schema = resolve(&argument.schema, components);
            let required = names(schema.get("required"));
            let of_field =
                |(name, schema): (&String, &Value)| (name.clone(), json_schema(schema), required.contains(name));
            return fields.iter().map(of_field).collect();
        }
        return vec![(BODY.to_owned(), described(argument), argument.required)];
    }
    vec![(argument.argument.name.to_owned(), described(argument), argument.required)]
}

/// The fields of a whole body that is an object of fixed fields, and nothing besides.
pub(super) fn fields_of_body<'a>(
    argument: &Argument,
    schema: &'a Value,
    components: &'a Map<String, Value>,
) -> Option<&'a Map<String, Value>> {
    const OF_PLAIN_OBJECTS: [&str; 7] =
        ["type", "title", "description", "properties", "required", "additionalProperties", "examples"];
    if argument.presence != Presence::Whole || argument.media_type != JSON {
        return None;
    }
    let schema = resolve(schema, components).as_object()?;
    let plain = schema.keys().all(|key| OF_PLAIN_OBJECTS.contains(&key.as_str()))
        && schema.get("type").is_some_and(|kind| kind == "object")
        && schema.get("additionalProperties") == Some(&Value::Bool(false));
    schema.get("properties").and_then(Value::as_object).filter(|_| plain)
}

/// The schema of an argument, with what the argument says of itself.
fn described(argument: &ArgumentModel) -> Value {
    let mut schema = match argument.argument.location {
        Location::File => file(&argument.schema),
        _ if is_binary(&argument.schema) => file(&argument.schema),
        _ => json_schema(&argument.schema),
    };
    if schema.is_boolean() {
        schema = json!({});
    }
    if let (Some(schema), false) = (schema.as_object_mut(), argument.argument.description.is_empty()) {
        schema.insert("description".to_owned(), json!(argument.argument.description));
    }
    schema
}

fn is_binary(schema: &Value) -> bool {
    schema.get("format").is_some_and(|format| format == "binary")
}

/// A file, or several, as JSON can say it: the bytes in Base64.
fn file(schema: &Value) -> Value {
    const BASE64: &str = "base64";
    match schema.get("items") {
        Some(items) => {
            let mut list = schema.clone();
            list["items"] = file(items);
            list
        }
        None => json!({ "type": "string", "contentEncoding": BASE64 }),
    }
}

impl Output {
    fn of(model: &OperationModel, components: &Map<String, Value>) -> Self {
        match (&model.success.content, model.success.status) {
            (None, 300..=399) => Self::Object(object(
                [("location".to_owned(), json!({ "type": "string", "description": "The URL where it is." }))]
                    .into_iter()
                    .collect(),
                &["location".to_owned()],
            )),
            (None, _) => Self::Object(object(Map::new(), &[])),
            (Some((JSON, schema)), _) if Types::of(schema, components).only(Types::OBJECT) => {
                Self::Object(root(schema, components))
            }
            (Some((JSON, schema)), _) => Self::wrapped(json_schema(schema)),
            (Some((EVENT_STREAM, schema)), _) => {
                Self::wrapped(json!({ "type": "array", "items": json_schema(schema) }))
            }
            (Some(_), _) => Self::Content,
        }
    }

    fn wrapped(schema: Value) -> Self {
        Self::Wrapped(object([(RESULT.to_owned(), schema)].into_iter().collect(), &[RESULT.to_owned()]))
    }

    /// The schema of the object that is answered, where it is one.
    pub(crate) fn schema(&self) -> Option<&Value> {
        match self {
            Self::Object(schema) | Self::Wrapped(schema) => Some(schema),
            Self::Content => None,
        }
    }
}

/// A schema that says at its top, and not by reference, that it is an object.
fn root(schema: &Value, components: &Map<String, Value>) -> Value {
    let mut root = json_schema(resolve(schema, components));
    if let (Some(own), Some(given)) = (root.as_object_mut(), schema.as_object()) {
        if let Some(description) = given.get("description") {
            own.insert("description".to_owned(), description.clone());
        }
        if own.get("type").is_none_or(|kind| kind != "object") {
            own.insert("type".to_owned(), json!("object"));
        }
    }
    root
}

fn object(properties: Map<String, Value>, required: &[String]) -> Value {
    let mut object = json!({ "type": "object" });
    if !properties.is_empty() {
        object["properties"] = Value::Object(properties);
    }
    if !required.is_empty() {
        object["required"] = json!(required);
    }
    object["additionalProperties"] = json!(false);
    object
}

fn names(value: Option<&Value>) -> Vec<String> {
    let names = value.and_then(Value::as_array).into_iter().flatten();
    names.filter_map(|name| name.as_str().map(str::to_owned)).collect()
}

/// `addTodo` as people write it: "Add todo".
fn spelled_out(operation_id: &str) -> String {
    let mut words = String::with_capacity(operation_id.len() + 4);
    let mut before = '_';
    for character in operation_id.chars() {
        let begins = character.is_ascii_uppercase() && !before.is_ascii_uppercase() || character == '_';
        if begins && !words.is_empty() && !words.ends_with(' ') {
            words.push(' ');
        }
        if character != '_' {
            words.push(if words.is_empty() { character.to_ascii_uppercase() } else { character.to_ascii_lowercase() });
        }
        before = character;
    }
    words
}

#[cfg(test)]
mod tests {
    use super::spelled_out;

    #[test]
    fn names_are_written_as_titles() {
        for (operation_id, title) in [
            ("addTodo", "Add todo"),
            ("list_all_todos", "List all todos"),
            ("getURL", "Get url"),
            ("a", "A"),
            ("_x", "X"),
            ("search2Hotels", "Search2 hotels"),
        ] {
            assert_eq!(spelled_out(operation_id), title);
        }
    }
}
