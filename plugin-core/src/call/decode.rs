//! From a checked value to its type, which may ask for more than its schema says.

use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_path_to_error::Segment;

use crate::argument::Given;
use crate::words::step;

/// Why a value is not read although its schema allows it.
#[doc(hidden)]
#[derive(Debug)]
pub struct Refusal {
    /// A JSON Pointer to the part that its type refuses.
    pub(super) pointer: String,
    /// What the type says.
    pub(super) detail: String,
}

impl Refusal {
    /// The refusal of a value as a whole.
    pub(crate) fn new(detail: impl Into<String>) -> Self {
        Self { pointer: String::new(), detail: detail.into() }
    }
}

/// Reads a value, and keeps in mind where it is.
// There is one way to read, also where nothing is refused: a second one would cost the compiler as much again for each type.
pub(crate) fn decode_json<T: DeserializeOwned>(given: Given) -> Result<T, Refusal> {
    let Given::Value(value) = given else { return Err(Refusal::new("expected JSON")) };
    // What has no parts has no places to tell.
    let kept = matches!(value, Value::Array(_) | Value::Object(_)).then(|| value.clone());
    serde_path_to_error::deserialize(value).map_err(|error| refusal(kept, &error))
}

fn refusal(value: Option<Value>, error: &serde_path_to_error::Error<serde_json::Error>) -> Refusal {
    let pointer = value.map(|value| pointer(&value, error.path().iter())).unwrap_or_default();
    Refusal { pointer, detail: without_position(error.inner()) }
}

fn pointer<'a>(value: &Value, segments: impl Iterator<Item = &'a Segment>) -> String {
    let mut pointer = String::new();
    for segment in segments {
        let name = match segment {
            Segment::Seq { index } => step(&index.to_string()),
            Segment::Map { key: name } | Segment::Enum { variant: name } => step(name),
            Segment::Unknown => break,
        };
        let longer = format!("{pointer}{name}");
        // A variant that is told by a tag is no place in the value.
        if value.pointer(&longer).is_some() {
            pointer = longer;
        }
    }
    pointer
}

/// The keys of a map are read as texts of their own, in which a position says nothing.
fn without_position(error: &serde_json::Error) -> String {
    error.to_string().replace(&format!(" at line {} column {}", error.line(), error.column()), "")
}
