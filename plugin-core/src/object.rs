//! Objects of JSON.

use serde_json::Value;

/// An object of these fields. `json!` copies each value that it is given, and everything inside it; here they are moved.
pub(crate) fn object<const N: usize>(fields: [(&str, Value); N]) -> Value {
    fields.into_iter().collect()
}

/// A list of these items.
pub(crate) fn array(items: impl IntoIterator<Item = Value>) -> Value {
    items.into_iter().collect()
}
