//! What a schema says by one of its keywords.

use serde_json::{Map, Value};

use super::COMPONENTS;

/// What a schema says by this keyword. It has few, and comparing them with this one takes less than hashing it.
pub(super) fn keyword<'a>(schema: &'a Map<String, Value>, name: &str) -> Option<&'a Value> {
    schema.iter().find_map(|(known, value)| (known == name).then_some(value))
}

/// The name of the component that a schema refers to.
pub(crate) fn component_name(schema: &Map<String, Value>) -> Option<&str> {
    keyword(schema, "$ref")?.as_str()?.strip_prefix(COMPONENTS)
}
