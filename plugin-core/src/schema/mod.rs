//! The model: a plugin's operations with the schemas of all their types, from which every document is built.

mod advice;
mod allow;
mod argument;
mod at;
mod body;
mod check;
mod choice;
mod close;
mod components;
mod equal;
mod expected;
mod findings;
mod format;
mod json_schema;
mod keyword;
mod node;
mod operation;
mod pattern;
mod quick;
mod rules;
mod sample;
mod slot;
mod spelled;
mod tool;
mod types;
mod uri;

use std::sync::Arc;

use serde_json::{Map, Value, json};

use crate::operation::Operation;
use crate::plugin::{Manifest, Plugin, endpoints};
use crate::problem::Problem;
#[cfg(feature = "server")]
use crate::report::Seen;

pub(crate) use self::advice::{Line, advice};
pub(crate) use self::argument::{ArgumentModel, endpoint as endpoint_place, place as argument_place};
pub(crate) use self::body::BodyKind;
pub(crate) use self::check::Fault;
pub(crate) use self::expected::Expected;
pub use self::findings::Finding;
pub(crate) use self::format::is_checked_format;
pub(crate) use self::json_schema::json_schema;
pub(crate) use self::keyword::component_name;
pub(crate) use self::node::{Compiler, NodeId, Nodes};
pub(crate) use self::operation::OperationModel;
pub(crate) use self::slot::Slot;
pub(crate) use self::spelled::spelled_out;
pub(crate) use self::tool::{BODY, ToolModel};
#[cfg(feature = "server")]
pub(crate) use self::tool::{Output, RESULT};
pub(crate) use self::types::{Types, for_each_reference, for_each_subschema, resolve};

use self::allow::TypeNotes;
use self::components::Components;
use self::operation::Draft;

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
    /// The operations as models see them.
    pub(crate) tools: Vec<ToolModel>,
    /// The schemas of named types, in the order in which they are first met; `Problem` is the first.
    pub(crate) components: Arc<Map<String, Value>>,
    /// What else is known of the types.
    pub(crate) notes: TypeNotes,
    /// Every schema, compiled.
    #[cfg_attr(not(feature = "server"), expect(dead_code, reason = "only answers are checked against it"))]
    pub(crate) nodes: Arc<Nodes>,
    /// The compiled schema of a problem document.
    #[cfg_attr(not(feature = "server"), expect(dead_code, reason = "only answers are checked against it"))]
    pub(crate) problem: NodeId,
}

impl Model {
    /// The operation's tags; without any it belongs to the plugin as such.
    pub(crate) fn tags(&self, described: &OperationModel) -> Vec<&'static str> {
        match described.operation.tags {
            [] => vec![self.manifest.name_for_model],
            tags => tags.to_vec(),
        }
    }

    /// Builds the model and checks what the macros could not see: the texts inside types, and types that do not fit
    /// where they are used.
    ///
    /// # Errors
    ///
    /// Every finding at once.
    pub(crate) fn of<P: Plugin>() -> Result<Self, Vec<Finding>> {
        let operations: Vec<_> = endpoints::<P>().iter().map(|endpoint| endpoint.operation).collect();
        let (model, mut findings) = Self::build(P::MANIFEST, &operations);
        findings.extend(findings::findings(&model));
        if findings.is_empty() { Ok(model) } else { Err(findings) }
    }

    /// The same, with the documents that are built from it checked by the rules of their readers.
    ///
    /// # Errors
    ///
    /// Those of [`Seen::of`].
    #[cfg(feature = "server")]
    pub(crate) fn with_documents_of<P: Plugin>() -> Result<Self, Vec<Finding>> {
        Seen::of::<P>().map(|(model, _)| model)
    }

    /// The model of what is started now. A release build checks no documents: that takes three quarters of the time until it answers, and
    /// the builds for development and for tests have checked the same ones.
    ///
    /// # Errors
    ///
    /// Every finding at once.
    #[cfg(feature = "server")]
    pub(crate) fn to_start<P: Plugin>() -> Result<Self, Vec<Finding>> {
        if cfg!(debug_assertions) { Self::with_documents_of::<P>() } else { Self::of::<P>() }
    }

    /// Asks every type for its schema, and gives each the name that it has among all.
    pub(crate) fn build(manifest: Manifest, operations: &[&'static Operation]) -> (Self, Vec<Finding>) {
        let mut components = Components::new();
        components.response(schemars::SchemaGenerator::subschema_for::<Problem>);
        let drafts: Vec<_> = operations.iter().map(|operation| Draft::new(operation, &mut components)).collect();
        let names = components.finish();
        let components = Arc::new(names.components.clone());
        let mut compiler = Compiler::new(&components);
        let mut findings = Vec::new();
        let notes = TypeNotes::new(&names.renamed, &names.allowed, &mut findings);
        // Types first, so that what nobody can check is said of the type that says it.
        for name in components.keys() {
            compiler.compile(&json!({ "$ref": format!("{COMPONENTS}{name}") }));
            findings.extend(findings::unchecked(&mut compiler, || format!("type `{name}`")));
        }
        let drafts: Vec<_> =
            drafts.into_iter().map(|draft| draft.compile(&names, &mut compiler, &mut findings)).collect();
        let problem = compiler.compile(&json!({ "$ref": format!("{COMPONENTS}Problem") }));
        let nodes = Arc::new(compiler.finish());
        let operations: Vec<_> = drafts
            .into_iter()
            .map(|draft| Arc::new(draft.finish(&manifest, &nodes, &components, &mut findings)))
            .collect();
        let tools = tool::tools(&operations, &components, &mut findings);
        (Self { manifest, operations, tools, components, notes, nodes, problem }, findings)
    }

    /// The operations that stand in documents.
    pub(crate) fn described(&self) -> impl Iterator<Item = &OperationModel> {
        self.operations.iter().map(Arc::as_ref).filter(|operation| !operation.operation.hidden)
    }
}
