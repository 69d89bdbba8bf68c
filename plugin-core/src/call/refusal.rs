//! Why a value is not read although its schema allows it.

use std::fmt;

use serde::de::{Error, Expected, Unexpected};
use serde_json::Number;

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

    /// The same, of a part of this name.
    pub(super) fn inside(mut self, name: &str) -> Self {
        self.pointer.insert_str(0, &step(name));
        self
    }

    pub(super) fn of_type(unexpected: Unexpected<'_>, expected: &dyn Expected) -> Self {
        match unexpected {
            // As JSON says it.
            Unexpected::Unit => Self::new(format!("invalid type: null, expected {expected}")),
            Unexpected::Float(number) => {
                let number = Number::from_f64(number).map_or_else(|| number.to_string(), |number| number.to_string());
                Self::new(format!("invalid type: floating point `{number}`, expected {expected}"))
            }
            unexpected => Self::new(format!("invalid type: {unexpected}, expected {expected}")),
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.detail)
    }
}

impl std::error::Error for Refusal {}

impl Error for Refusal {
    fn custom<T: fmt::Display>(detail: T) -> Self {
        Self::new(detail.to_string())
    }

    fn invalid_type(unexpected: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::of_type(unexpected, expected)
    }
}
