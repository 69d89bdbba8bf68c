//! What the fuzz targets in `tests/fuzz` reach and nobody else does: the parts that read, without the server around them. It is compiled
//! for them only, by `--cfg fuzzing`, and panics where one of them does not hold what it promises.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::{Map, Value};

use crate::openapi::{to_json, to_yaml};
use crate::plugin::Plugin;
use crate::rules::Finished;
use crate::schema::{Compiler, Model, NodeId, Nodes};
use crate::testing::Answer;

/// The compiled arguments of a plugin.
#[derive(Debug)]
pub struct Reader(Arc<Model>);

impl Reader {
    /// # Panics
    ///
    /// When the plugin cannot be described.
    pub fn of<P: Plugin>() -> Self {
        Self(Arc::new(Model::with_documents_of::<P>().unwrap_or_else(|findings| panic!("{findings:?}"))))
    }

    /// The value as an argument is given it, when its schema accepts it.
    ///
    /// # Panics
    ///
    /// When there is no such argument, or the two ways to check a value do not agree.
    pub fn accept(&self, operation_id: &str, argument: &str, value: &Value) -> Option<Value> {
        let operation = self.0.operations.iter().find(|known| known.operation.operation_id == operation_id);
        let arguments = &operation.unwrap_or_else(|| panic!("no operation `{operation_id}`")).arguments;
        let found = arguments.iter().find(|known| known.argument.name == argument);
        let found = found.unwrap_or_else(|| panic!("no argument `{argument}`"));
        check(&found.nodes, found.node, value)
    }

    /// What an answer says that the document does not; nothing where no operation gives it.
    pub fn differences(&self, method: &str, path: &str, response: &http::Response<Vec<u8>>) -> Vec<String> {
        Answer::differences(Arc::clone(&self.0), method, path, response)
    }
}

/// Checks a value by a schema, which has its named types under `$defs`.
///
/// # Panics
///
/// When the two ways to check a value do not agree, or an example does not fit.
pub fn check_by_schema(schema: &Value, types: &Map<String, Value>, value: &Value) -> Option<Value> {
    let mut compiler = Compiler::new(types);
    let id = compiler.compile(schema);
    let nodes = compiler.finish();
    if let Some(mut example) = nodes.example(id) {
        assert!(nodes.accept(id, &mut example), "the example {example} does not fit {schema}");
    }
    check(&nodes, id, value)
}

/// The value as it is accepted.
fn check(nodes: &Nodes, id: NodeId, value: &Value) -> Option<Value> {
    let mut accepted = value.clone();
    let fits = nodes.accept(id, &mut accepted);
    let faults = nodes.faults(id, &mut value.clone());
    assert_eq!(fits, faults.is_empty(), "{value} is both accepted and refused: {faults:?}");
    for fault in &faults {
        assert!(fault.pointer.is_empty() || fault.pointer.starts_with('/'), "`{}` is no JSON Pointer", fault.pointer);
    }
    if !fits {
        return None;
    }
    // What was made of it is what it was, and is made into nothing else.
    let mut again = accepted.clone();
    assert!(nodes.accept(id, &mut again) && again == accepted, "{accepted} becomes {again}");
    Some(accepted)
}

/// Reads texts as the documents of a plugin, each of which is JSON or taken for an empty one, and the files of its package; gives the number
/// of their violations.
pub fn read_documents(files: &BTreeMap<String, String>) -> usize {
    let read = |name: &str| files.get(name).and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
    let package =
        files.iter().filter_map(|(path, text)| Some((path.strip_prefix("package/")?.to_owned(), text.clone())));
    Finished::of(&read, package.collect()).violations().len()
}

/// A document as the YAML and the JSON that are served and written.
pub fn written(document: &Value) -> (String, String) {
    (to_yaml(document), to_json(document))
}

/// What an MCP server over standard input and output makes of an input.
///
/// # Errors
///
/// When the protocol ends otherwise than with the input.
#[cfg(feature = "mcp")]
pub async fn serve_lines(tools: crate::dispatch::Tools, input: Vec<u8>) -> crate::error::Result<Vec<u8>> {
    crate::mcp::serve_bytes(crate::mcp::Handler::new(tools, None), input).await
}

/// What a JWT says that one of these keys has signed, as the verifier of `https://id.example.com` reads it for the audience `todo`, at a time
/// in seconds since 1970.
///
/// # Errors
///
/// Why it is not good.
#[cfg(feature = "oauth")]
pub fn verify_jwt(token: &str, keys: &Value, now: u64) -> Result<crate::auth::TokenInfo, crate::auth::TokenError> {
    crate::oauth::verify_at(token, keys, now)
}
