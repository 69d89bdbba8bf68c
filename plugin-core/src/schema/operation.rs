//! One operation with the schemas of its types.

use std::sync::Arc;

use serde_json::{Map, Value, json};

use crate::argument::{Argument, Given, Location, Presence};
#[cfg(feature = "multipart")]
use crate::constraint::Constraint;
use crate::operation::Operation;
use crate::problem::ErrorResponse;

use super::components::{Components, Names};
use super::{Compiler, Expected, Finding, NodeId, Nodes, Types, types};

/// One operation with the schemas of its types.
#[derive(Debug)]
pub(crate) struct OperationModel {
    /// The static description.
    pub(crate) operation: &'static Operation,
    /// The path template, with the plugin's prefix before it.
    pub(crate) path: String,
    /// The arguments, in the order of the function's signature.
    pub(crate) arguments: Vec<ArgumentModel>,
    /// What the request body is.
    pub(crate) body: BodyKind,
    /// The success.
    pub(crate) success: SuccessModel,
}

/// What a request body is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BodyKind {
    None,
    /// `application/json`: one object whose fields are arguments, or one value that is the whole body.
    Json,
    /// `application/x-www-form-urlencoded`
    Form,
    /// `multipart/form-data`
    Multipart,
    /// A text of this media type.
    Text(&'static str),
    /// Bytes of this media type.
    Bytes(&'static str),
}

/// The response to a call that succeeded.
#[derive(Debug)]
pub(crate) struct SuccessModel {
    pub(crate) status: u16,
    /// The media type of the body and its schema, or that of one event; none where there is no body.
    pub(crate) content: Option<(&'static str, Value)>,
    /// The compiled schema.
    #[cfg_attr(not(feature = "server"), expect(dead_code, reason = "only answers are checked against it"))]
    pub(crate) node: Option<NodeId>,
    /// An object schema whose properties are headers.
    pub(crate) headers: Option<Value>,
    /// The same, compiled.
    #[cfg_attr(not(feature = "server"), expect(dead_code, reason = "only answers are checked against it"))]
    pub(crate) headers_node: Option<NodeId>,
}

/// One argument with the schema of its type.
#[derive(Debug)]
pub(crate) struct ArgumentModel {
    /// The static description.
    pub(crate) argument: &'static Argument,
    /// Its schema; that of a parameter does not allow `null`, which no parameter can say.
    pub(crate) schema: Value,
    /// Whether the caller has to give it.
    pub(crate) required: bool,
    /// The value when it is left out, where the author gave one.
    default: Option<Value>,
    /// The compiled schema.
    pub(crate) node: NodeId,
    pub(crate) nodes: Arc<Nodes>,
}

/// An operation while the schemas of the whole plugin are collected.
pub(super) struct Draft {
    operation: &'static Operation,
    arguments: Vec<Value>,
    success: Option<Value>,
    headers: Option<Value>,
    argument_nodes: Vec<NodeId>,
    success_node: Option<NodeId>,
    headers_node: Option<NodeId>,
}

impl Draft {
    pub(super) fn new(operation: &'static Operation, components: &mut Components) -> Self {
        let success = operation.responses.success;
        Self {
            operation,
            arguments: operation.arguments.iter().map(|argument| components.request(argument.schema)).collect(),
            success: success.content.map(|content| components.response(content.schema)),
            headers: success.headers.map(|headers| components.response(headers)),
            argument_nodes: Vec::new(),
            success_node: None,
            headers_node: None,
        }
    }

    /// Completes the schemas, now that every type has its name, and compiles them.
    pub(super) fn compile(mut self, names: &Names, compiler: &mut Compiler<'_>, findings: &mut Vec<Finding>) -> Self {
        for (argument, schema) in self.operation.arguments.iter().zip(&mut self.arguments) {
            *schema = names.in_request(std::mem::take(schema));
            if argument.location != Location::Body {
                types::forbid_null(schema);
            }
            let allowed = Types::of(schema, &names.components);
            if let Err(problems) = constrain(argument, schema, allowed) {
                let place = place(self.operation, argument);
                findings.extend(problems.iter().map(|problem| Finding::new(format!("{place}: {problem}"))));
            }
            self.argument_nodes.push(compiler.compile(schema));
        }
        self.success = self.success.map(|schema| unit_as_object(names.in_response(schema), &names.components));
        self.success_node = self.success.as_ref().map(|schema| compiler.compile(schema));
        self.headers = self.headers.map(|schema| {
            let schema = names.in_response(schema);
            let mut schema = super::resolve(&schema, &names.components).clone();
            leave_out_null(&mut schema, &names.components);
            schema
        });
        self.headers_node = self.headers.as_ref().map(|schema| compiler.compile(schema));
        self
    }

    pub(super) fn finish(self, prefix: &str, nodes: &Arc<Nodes>, findings: &mut Vec<Finding>) -> OperationModel {
        let operation = self.operation;
        let models = operation.arguments.iter().zip(self.arguments).zip(self.argument_nodes);
        let arguments: Vec<_> =
            models.map(|((argument, schema), node)| ArgumentModel::new(argument, schema, node, nodes)).collect();
        for argument in &arguments {
            argument.check_values(operation, findings);
        }
        let content = operation.responses.success.content.zip(self.success);
        OperationModel {
            operation,
            path: match operation.path {
                "/" if !prefix.is_empty() => prefix.to_owned(),
                path => format!("{prefix}{path}"),
            },
            body: BodyKind::of(operation.arguments),
            arguments,
            success: SuccessModel {
                status: operation.responses.success.status.unwrap_or(operation.status),
                content: content.map(|(content, schema)| (content.media_type, schema)),
                node: self.success_node,
                headers: self.headers,
                headers_node: self.headers_node,
            },
        }
    }
}

/// Where an argument stands, for a message.
pub(super) fn place(operation: &Operation, argument: &Argument) -> String {
    format!("endpoint `{}`, argument `{}`", operation.operation_id, argument.name)
}

/// Writes what an argument's attributes say into the schema of its type.
fn constrain(argument: &Argument, schema: &mut Value, types: Types) -> Result<(), Vec<String>> {
    let values = [("default", argument.default), ("examples", argument.example)];
    if argument.constraints.is_empty() && values.iter().all(|(_, value)| value.is_none()) {
        return Ok(());
    }
    if schema.is_boolean() {
        *schema = json!({});
    }
    let Some(object) = schema.as_object_mut() else { return Ok(()) };
    let mut problems = Vec::new();
    for constraint in argument.constraints {
        if let Err(fitting) = constraint.apply(object, types) {
            let attribute = constraint.attribute();
            let problem = format!("`#[{attribute}]` is for {fitting}, but the type allows {types}; remove it");
            if !problems.contains(&problem) {
                problems.push(problem);
            }
        }
    }
    for (key, value) in values.iter().filter_map(|(key, value)| Some((*key, value.as_ref()?()))) {
        object.insert(key.to_owned(), if key == "examples" { json!([value]) } else { value });
    }
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}

impl BodyKind {
    fn of(arguments: &[Argument]) -> Self {
        let any = |location| arguments.iter().any(|argument: &Argument| argument.location == location);
        let whole = arguments.iter().find(|argument| argument.presence == Presence::Whole);
        match whole.map(|whole| (whole.media_type, whole.is_binary())) {
            Some((media_type, true)) => Self::Bytes(media_type),
            Some((media_type, false)) if media_type != "application/json" => Self::Text(media_type),
            _ if any(Location::File) => Self::Multipart,
            _ if any(Location::Form) => Self::Form,
            _ if any(Location::Body) => Self::Json,
            _ => Self::None,
        }
    }

    /// The media type, as it stands in documents.
    pub(crate) fn media_type(self) -> Option<&'static str> {
        match self {
            Self::None => None,
            Self::Json => Some("application/json"),
            Self::Form => Some("application/x-www-form-urlencoded"),
            Self::Multipart => Some("multipart/form-data"),
            Self::Text(media_type) | Self::Bytes(media_type) => Some(media_type),
        }
    }
}

impl Argument {
    /// Whether it is a body that is not interpreted.
    fn is_binary(&self) -> bool {
        let schema = (self.schema)(&mut schemars::SchemaGenerator::default()).to_value();
        schema.get("format").is_some_and(|format| format == "binary")
    }
}

impl OperationModel {
    /// The arguments given at one place of the request.
    pub(crate) fn arguments_in(&self, location: Location) -> impl Iterator<Item = &ArgumentModel> {
        self.arguments.iter().filter(move |argument| argument.argument.location == location)
    }

    /// The argument that is the whole request body, if there is one.
    pub(crate) fn whole_body(&self) -> Option<&ArgumentModel> {
        self.arguments.iter().find(|argument| argument.argument.presence == Presence::Whole)
    }

    /// Whether the operation takes a request body.
    pub(crate) fn has_body(&self) -> bool {
        self.body != BodyKind::None
    }

    /// Every response that is no success, in the order of their statuses; those of one status are joined.
    ///
    /// To the endpoint's own errors come those that the server itself answers.
    pub(crate) fn problems(&self) -> Vec<(u16, String)> {
        let mut responses: Vec<(u16, String)> = Vec::new();
        let own = ErrorResponse::each(self.operation.responses.errors);
        for (status, description) in own.into_iter().chain(self.built_in_problems()) {
            match responses.iter_mut().find(|(known, _)| *known == status) {
                Some((_, text)) => {
                    text.push_str(if text.ends_with(['.', '!', '?']) { " " } else { "; " });
                    text.push_str(description);
                }
                None => responses.push((status, description.to_owned())),
            }
        }
        responses.sort_by_key(|(status, _)| *status);
        responses
    }

    fn built_in_problems(&self) -> impl Iterator<Item = (u16, &'static str)> {
        let (malformed, large, undeclared) = match self.body {
            BodyKind::Multipart => (
                "The request body is incomplete or not a valid form.",
                "The request body or one of its files is too large.",
                "The request body is not declared as `multipart/form-data`.",
            ),
            BodyKind::Form => (
                "The request body is incomplete.",
                "The request body is larger than 2 MiB.",
                "The request body is not declared as a form.",
            ),
            BodyKind::Text(_) | BodyKind::Bytes(_) => (
                "The request body is incomplete or not valid.",
                "The request body is larger than 2 MiB.",
                "The request body is not declared as what is expected.",
            ),
            BodyKind::Json | BodyKind::None => (
                "The request body is incomplete or not valid JSON.",
                "The request body is larger than 2 MiB.",
                "The request body is not declared as JSON.",
            ),
        };
        let body = self.has_body();
        [
            body.then_some((400, malformed)),
            body.then_some((413, large)),
            body.then_some((415, undeclared)),
            Some((422, "Arguments are missing, unknown or not what is expected.")),
            Some((500, "The plugin failed.")),
        ]
        .into_iter()
        .flatten()
    }
}

impl ArgumentModel {
    fn new(argument: &'static Argument, schema: Value, node: NodeId, nodes: &Arc<Nodes>) -> Self {
        let empty = match argument.location {
            // A list that is left out of a query string or a form is an empty one.
            Location::Query | Location::Form | Location::File => {
                nodes.expected(node).types.only(Types::ARRAY) && nodes.accept(node, &mut json!([]))
            }
            // A body that is left out is an empty text, or no bytes.
            Location::Body if argument.media_type != "application/json" => nodes.accept(node, &mut json!("")),
            Location::Body | Location::Path | Location::Header => false,
        };
        let default = argument.default.map(|default| default());
        Self {
            argument,
            required: argument.presence != Presence::Optional && default.is_none() && !empty,
            schema,
            default,
            node,
            nodes: Arc::clone(nodes),
        }
    }

    /// What the schema asks of a value at its top.
    pub(crate) fn expected(&self) -> &Expected {
        self.nodes.expected(self.node)
    }

    /// Whether leaving it out means something else than an empty list.
    pub(crate) fn optional(&self) -> bool {
        self.argument.presence == Presence::Optional || self.default.is_some()
    }

    /// The least and the most bytes of a file, where the author says so. The length of a list is the number of its files.
    #[cfg(feature = "multipart")]
    pub(crate) fn file_size(&self) -> (u64, Option<u64>) {
        let (mut least, mut most) = (0, None);
        for constraint in self.argument.constraints.iter().filter(|_| !self.expected().types.only(Types::ARRAY)) {
            match constraint {
                Constraint::MinLength(bytes) => least = *bytes,
                Constraint::MaxLength(bytes) => most = Some(*bytes),
                _ => {}
            }
        }
        (least, most)
    }

    /// The value of an argument that is left out.
    ///
    /// # Errors
    ///
    /// What was expected, when it has to be given.
    pub(crate) fn left_out(&self) -> Result<Given, String> {
        let value = match (&self.default, self.required) {
            (Some(default), _) => default.clone(),
            (None, false) => Value::Null,
            (None, true) => return Err(format!("missing; expected {}", self.expected())),
        };
        Ok(Given::Value(value))
    }

    /// Checks the values that the author gave against the rules that the author gave.
    fn check_values(&self, operation: &Operation, findings: &mut Vec<Finding>) {
        let values = [("default", self.argument.default), ("example", self.argument.example)];
        for (attribute, value) in values.iter().filter_map(|(attribute, value)| Some((attribute, value.as_ref()?()))) {
            for fault in self.nodes.faults(self.node, &mut value.clone()) {
                let place = place(operation, self.argument);
                let at = if fault.pointer.is_empty() { String::new() } else { format!(" at `{}`", fault.pointer) };
                findings.push(Finding::new(format!("{place}: the value of `#[{attribute}]`{at}: {}", fault.detail)));
            }
        }
    }
}

/// A header that is `null` is left out.
fn leave_out_null(schema: &mut Value, components: &Map<String, Value>) {
    let mut optional = Vec::new();
    for (name, property) in schema.get_mut("properties").and_then(Value::as_object_mut).into_iter().flatten() {
        if Types::of(property, components).allows(Types::NULL) {
            types::forbid_null(property);
            optional.push(name.clone());
        }
    }
    if let Some(Value::Array(required)) = schema.get_mut("required") {
        required.retain(|name| !optional.iter().any(|optional| name == optional));
    }
}

/// `()` is answered as `{}`, and so is a struct that is one.
fn unit_as_object(schema: Value, components: &Map<String, Value>) -> Value {
    if super::resolve(&schema, components).get("type").is_some_and(|kind| kind == "null") {
        return json!({ "type": "object", "additionalProperties": false });
    }
    schema
}
