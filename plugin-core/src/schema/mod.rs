//! The model: a plugin's operations with the schemas of all their types, from which every document is built.

mod components;
mod expected;
mod texts;
mod types;

use std::sync::Arc;

use serde_json::{Map, Value, json};

use crate::argument::{Argument, Location, Presence};
use crate::operation::Operation;
use crate::plugin::{Manifest, Plugin};
use crate::problem::{ErrorResponse, Problem};

pub(crate) use self::expected::Expected;
pub use self::texts::Finding;
pub(crate) use self::types::{Types, for_each_subschema, resolve};

use self::components::Components;

/// Where the schemas of named types lie, as JSON Schema references write it.
pub(crate) const COMPONENTS: &str = "#/components/schemas/";

/// A plugin's description with everything that had to be asked of its types.
///
/// The schemas are JSON Schema 2020-12; references point to `#/components/schemas/`.
#[derive(Debug)]
pub(crate) struct Model {
    /// What the plugin says of itself.
    pub(crate) manifest: Manifest,
    /// The operations, in the order of `endpoints(…)`, hidden ones included.
    pub(crate) operations: Vec<Arc<OperationModel>>,
    /// The schemas of named types, in the order in which they are first met; `Problem` is the first.
    pub(crate) components: Arc<Map<String, Value>>,
}

/// One operation with the schemas of its types.
#[derive(Debug)]
pub(crate) struct OperationModel {
    /// The static description.
    pub(crate) operation: &'static Operation,
    /// The arguments, in the order of the function's signature.
    pub(crate) arguments: Vec<ArgumentModel>,
    /// The schema of a success.
    pub(crate) success: Value,
    /// The schemas of named types, which are those of the whole plugin.
    pub(crate) components: Arc<Map<String, Value>>,
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
    /// What the schema asks of a value at its top.
    pub(crate) expected: Expected,
    /// What it asks of the items of an array.
    pub(crate) expected_items: Expected,
}

impl Model {
    /// Builds the model and checks what the macros could not see: the texts inside types, and types that do not fit
    /// where they are used.
    ///
    /// # Errors
    ///
    /// Every finding at once.
    pub(crate) fn of<P: Plugin>() -> Result<Self, Vec<Finding>> {
        let operations: Vec<_> = P::ENDPOINTS.iter().map(|endpoint| endpoint.operation).collect();
        let model = Self::build(P::MANIFEST, &operations);
        let findings = texts::findings(&model);
        if findings.is_empty() { Ok(model) } else { Err(findings) }
    }

    fn build(manifest: Manifest, operations: &[&'static Operation]) -> Self {
        let mut components = Components::new();
        components.response(schemars::SchemaGenerator::subschema_for::<Problem>);
        let drafts: Vec<_> = operations
            .iter()
            .map(|operation| {
                let arguments: Vec<_> =
                    operation.arguments.iter().map(|argument| components.request(argument.schema)).collect();
                (*operation, arguments, components.response(operation.responses.success))
            })
            .collect();
        let names = components.finish();
        let components = Arc::new(names.components.clone());
        let operations = drafts
            .into_iter()
            .map(|(operation, schemas, success)| OperationModel {
                operation,
                arguments: operation
                    .arguments
                    .iter()
                    .zip(schemas)
                    .map(|(argument, schema)| ArgumentModel::new(argument, names.in_request(schema), &components))
                    .collect(),
                success: unit_as_object(success),
                components: Arc::clone(&components),
            })
            .map(Arc::new)
            .collect();
        Self { manifest, operations, components }
    }

    /// The operations that stand in documents.
    pub(crate) fn described(&self) -> impl Iterator<Item = &OperationModel> {
        self.operations.iter().map(Arc::as_ref).filter(|operation| !operation.operation.hidden)
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
        self.arguments_in(Location::Body).next().is_some()
    }

    /// Every response that is no success, in the order of their statuses; those of one status are joined.
    ///
    /// To the endpoint's own errors come those that the server itself answers.
    pub(crate) fn problems(&self) -> Vec<(u16, String)> {
        let mut responses: Vec<(u16, String)> = Vec::new();
        for ErrorResponse { status, description } in
            self.operation.responses.errors.iter().copied().chain(self.built_in_problems())
        {
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

    fn built_in_problems(&self) -> impl Iterator<Item = ErrorResponse> {
        let body = self.has_body();
        [
            body.then_some((400, "The request body is incomplete or not valid JSON.")),
            body.then_some((413, "The request body is larger than 2 MiB.")),
            body.then_some((415, "The request body is not declared as JSON.")),
            Some((422, "Arguments are missing, unknown or of the wrong type.")),
            Some((500, "The plugin failed.")),
        ]
        .into_iter()
        .flatten()
        .map(|(status, description)| ErrorResponse { status, description })
    }
}

impl ArgumentModel {
    fn new(argument: &'static Argument, mut schema: Value, components: &Map<String, Value>) -> Self {
        if argument.location != Location::Body {
            types::forbid_null(&mut schema);
        }
        let expected = Expected::of(&schema, components);
        // An array that is left out of a query string is an empty one.
        let empty_array = argument.location == Location::Query && expected.types.only(Types::ARRAY);
        Self {
            argument,
            required: argument.presence != Presence::Optional && !empty_array,
            expected_items: Expected::of_items(&schema, components),
            expected,
            schema,
        }
    }
}

/// `()` is answered as `{}`.
fn unit_as_object(schema: Value) -> Value {
    if schema.get("type").is_some_and(|kind| kind == "null") {
        return json!({ "type": "object", "additionalProperties": false });
    }
    schema
}
