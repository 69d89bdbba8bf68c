//! What tells one API from another, and what they have in common.

use plugin_core::{ToolAnswer, Tools};
use serde_json::Value;

use crate::Error;

/// What tells one API from another.
pub(crate) struct Protocol {
    /// The setting that has the key.
    pub(crate) key: &'static str,
    /// The setting that has the address, and what it is otherwise.
    pub(crate) address: (&'static str, &'static str),
    pub(crate) path: &'static str,
    pub(crate) headers: fn(&str) -> Vec<(&'static str, String)>,
    /// From the model, the instructions, the tools and the conversation.
    pub(crate) request: fn(&str, &str, &Tools, &[Value]) -> Value,
    pub(crate) read: fn(&Value) -> Result<Turn, Error>,
    /// What the conversation goes on with when the calls of a turn are done.
    pub(crate) results: fn(&[(Call, ToolAnswer)]) -> Vec<Value>,
}

/// What a model answers.
#[derive(Default)]
pub(crate) struct Turn {
    /// The answer as the conversation goes on with it, with parts that only the API understands.
    pub(crate) said: Vec<Value>,
    pub(crate) calls: Vec<Call>,
    pub(crate) words: String,
}

/// A call of a tool.
pub(crate) struct Call {
    pub(crate) id: String,
    pub(crate) name: String,
    /// The text of a JSON object, if the model has made no mistake.
    pub(crate) arguments: String,
}

/// The list in a field of an answer.
pub(crate) fn list<'a>(answer: &'a Value, name: &str) -> Result<&'a [Value], Error> {
    let list = answer[name].as_array().map(Vec::as_slice);
    list.ok_or_else(|| Error(format!("the API does not answer as it should: there is no list `{name}`")))
}

/// The text in a field of an answer.
pub(crate) fn text(answer: &Value, name: &str) -> Result<String, Error> {
    let text = answer[name].as_str().map(str::to_owned);
    text.ok_or_else(|| Error(format!("the API does not answer as it should: there is no text `{name}`")))
}
