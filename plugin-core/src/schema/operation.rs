//! One operation with the schemas of its types.

#[cfg(feature = "server")]
use std::borrow::Cow;
use std::sync::Arc;

use serde_json::{Map, Value, json};

use crate::advice::Advice;
use crate::argument::{Location, Presence};
use crate::operation::{Operation, Security};
use crate::plugin::{Auth, Manifest};
use crate::problem::ErrorResponse;

use super::argument::{ArgumentModel, constrain, endpoint, place};
use super::components::{Components, Names};
use super::findings::unchecked;
use super::{BodyKind, Compiler, Finding, NodeId, Nodes, Slot, Types, allow, types};

/// One operation with the schemas of its types.
#[derive(Debug)]
pub(crate) struct OperationModel {
    /// The static description.
    pub(crate) operation: &'static Operation,
    /// The path template, with the plugin's prefix before it.
    pub(crate) path: String,
    /// The template's parameters: the segments in which they stand, and their names.
    #[cfg_attr(not(feature = "server"), expect(dead_code, reason = "only a server reads requests"))]
    pub(crate) path_parameters: Vec<(usize, &'static str)>,
    /// Whether there are arguments in headers.
    #[cfg_attr(not(feature = "server"), expect(dead_code, reason = "only a server reads requests"))]
    pub(crate) has_headers: bool,
    /// The arguments, in the order of the function's signature.
    pub(crate) arguments: Vec<ArgumentModel>,
    /// What every call looks at of them, in the same order.
    pub(crate) slots: Vec<Slot>,
    /// Which argument is the whole request body, if one is.
    pub(crate) whole: Option<usize>,
    /// What the request body is.
    pub(crate) body: BodyKind,
    /// The success.
    pub(crate) success: SuccessModel,
    /// What a caller has to show.
    pub(crate) guarded: Guarded,
    /// The advice that is not given about it, as the endpoint and the unnamed types in it say.
    pub(crate) allowed: Vec<Advice>,
}

/// What a caller has to show, as far as its answers tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Guarded {
    /// Nothing.
    Open,
    /// Credentials.
    ByCredentials,
    /// Credentials that allow it.
    ByScopes,
}

impl Guarded {
    fn of(auth: Auth, security: Security) -> Self {
        match (auth, security) {
            (Auth::None, _) | (_, Security::None) => Self::Open,
            (Auth::OAuth { .. }, _) => Self::ByScopes,
            _ => Self::ByCredentials,
        }
    }
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

/// An operation while the schemas of the whole plugin are collected.
pub(super) struct Draft {
    operation: &'static Operation,
    arguments: Vec<Value>,
    success: Option<Value>,
    headers: Option<Value>,
    allowed: Vec<Value>,
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
            allowed: components.take_allowed(),
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
                findings
                    .extend(problems.iter().map(|problem| Finding::new("rule_misfit", format!("{place}: {problem}"))));
            }
            self.argument_nodes.push(compiler.compile(schema));
            findings.extend(unchecked(compiler, || place(self.operation, argument)));
        }
        self.success = self.success.map(|schema| unit_as_object(names.in_response(schema), &names.components));
        self.success_node = self.success.as_ref().map(|schema| compiler.compile(schema));
        findings.extend(unchecked(compiler, || format!("{}, its answer", endpoint(self.operation))));
        self.headers = self.headers.map(|schema| {
            let schema = names.in_response(schema);
            let mut schema = super::resolve(&schema, &names.components).clone();
            leave_out_null(&mut schema, &names.components);
            schema
        });
        self.headers_node = self.headers.as_ref().map(|schema| compiler.compile(schema));
        self
    }

    pub(super) fn finish(
        self,
        manifest: &Manifest,
        nodes: &Arc<Nodes>,
        components: &Map<String, Value>,
        findings: &mut Vec<Finding>,
    ) -> OperationModel {
        let operation = self.operation;
        let models = operation.arguments.iter().zip(self.arguments).zip(self.argument_nodes);
        let arguments: Vec<_> = models
            .map(|((argument, schema), node)| ArgumentModel::new(argument, schema, node, nodes, components))
            .collect();
        for argument in &arguments {
            argument.check_values(operation, findings);
        }
        let mut allowed = operation.allow.to_vec();
        allowed.extend(allow::parse(&self.allowed, &endpoint(operation), findings));
        let content = operation.responses.success.content.zip(self.success);
        let path = match operation.path {
            "/" if !manifest.prefix.is_empty() => manifest.prefix.to_owned(),
            path => format!("{}{path}", manifest.prefix),
        };
        OperationModel {
            operation,
            path_parameters: path_parameters(&path, operation),
            path,
            guarded: Guarded::of(manifest.auth, operation.security),
            body: BodyKind::of(operation.arguments),
            has_headers: operation.arguments.iter().any(|argument| argument.location == Location::Header),
            slots: arguments.iter().map(Slot::of).collect(),
            whole: arguments.iter().position(|argument| argument.argument.presence == Presence::Whole),
            arguments,
            success: SuccessModel {
                status: operation.responses.success.status.unwrap_or(operation.status),
                content: content.map(|(content, schema)| (content.media_type, schema)),
                node: self.success_node,
                headers: self.headers,
                headers_node: self.headers_node,
            },
            allowed,
        }
    }
}

/// Where the parameters of a path template stand.
fn path_parameters(path: &str, operation: &'static Operation) -> Vec<(usize, &'static str)> {
    let named = |segment: &str| {
        let name = segment.strip_prefix('{')?.strip_suffix('}')?;
        operation.arguments.iter().map(|argument| argument.name).find(|known| *known == name)
    };
    path.split('/').enumerate().filter_map(|(index, segment)| Some((index, named(segment)?))).collect()
}

impl OperationModel {
    /// The arguments given at one place of the request.
    pub(crate) fn arguments_in(&self, location: Location) -> impl Iterator<Item = &ArgumentModel> {
        self.arguments.iter().filter(move |argument| argument.argument.location == location)
    }

    /// A name that was given, as the argument of this name has it where there is one.
    #[cfg(feature = "server")]
    pub(crate) fn known_name(&self, name: Cow<'_, str>) -> Cow<'static, str> {
        let known = self.slots.iter().map(|slot| slot.name).find(|known| *known == name);
        known.map_or_else(|| Cow::Owned(name.into_owned()), Cow::Borrowed)
    }

    /// The argument that is the whole request body, if there is one.
    pub(crate) fn whole_body(&self) -> Option<&ArgumentModel> {
        self.whole.and_then(|index| self.arguments.get(index))
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
        let (credentials, scopes) = (self.guarded != Guarded::Open, self.guarded == Guarded::ByScopes);
        let busy = match credentials {
            true => "The server is busy, or it cannot be told now who is calling.",
            false => "The server is busy.",
        };
        [
            body.then_some((400, malformed)),
            credentials.then_some((401, "The call shows no credentials, or none that are valid.")),
            scopes.then_some((403, "The credentials do not allow this.")),
            body.then_some((413, large)),
            body.then_some((415, undeclared)),
            Some((422, "Arguments are missing, unknown or not what is expected.")),
            Some((429, "Too many requests come from this address.")),
            Some((500, "The plugin failed.")),
            Some((503, busy)),
            Some((504, "The plugin did not answer in time.")),
        ]
        .into_iter()
        .flatten()
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
