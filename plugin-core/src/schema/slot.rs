//! What every call looks at of its arguments.

use serde_json::Value;

use crate::argument::{Given, Location};

use super::quick::Quick;
use super::{ArgumentModel, Types};

/// What every call looks at of one argument. Those of an operation lie side by side: an [`ArgumentModel`] is large, and most of it is for
/// documents and for words about what is wrong.
#[derive(Debug)]
pub(crate) struct Slot {
    /// The name that a caller uses.
    pub(crate) name: &'static str,
    /// Where it is given.
    pub(crate) location: Location,
    /// The types that its schema allows at its top.
    pub(crate) types: Types,
    quick: Quick,
    /// Whether leaving it out means `null`.
    nothing_is_null: bool,
}

impl Slot {
    pub(super) fn of(argument: &ArgumentModel) -> Self {
        Self {
            name: argument.argument.name,
            location: argument.argument.location,
            types: argument.expected().types,
            quick: argument.nodes.quick(argument.node).clone(),
            nothing_is_null: argument.nothing_is_null(),
        }
    }

    /// The value of the argument, whose model this is, where it is left out.
    ///
    /// # Errors
    ///
    /// What was expected, when it has to be given.
    pub(crate) fn left_out(&self, argument: &ArgumentModel) -> Result<Given, String> {
        if self.nothing_is_null { Ok(Given::Value(Value::Null)) } else { argument.default_value() }
    }

    /// Whether a value is for certain what its schema says.
    pub(crate) fn accepts(&self, value: &Value) -> bool {
        self.quick.accepts(value)
    }
}
