//! Where in a value a check stands, and how often it may still try.

use std::cell::Cell;

use serde_json::Value;

use crate::words;

/// How many times it is tried which form of a choice a part of one value has, in addition to [`TRIES_PER_PART`] for each part: a type that
/// contains itself in forms that are hard to tell apart takes twice as many for each level that a value is nested.
const TRIES: u32 = 10_000;

/// How many choices are inside each other about one part of a value, at most, in types that do not contain themselves.
const TRIES_PER_PART: u32 = 8;

/// What is wrong with a value when all of them are used up.
pub(super) const TOO_DEEP: &str = "nested too deeply in forms that are hard to tell apart";

/// Where in the value the check stands.
pub(super) enum At<'a> {
    /// With the tries that are left.
    Top(Cell<u32>),
    Field(&'a At<'a>, &'a str),
    Item(&'a At<'a>, usize),
}

impl At<'_> {
    /// The value as a whole.
    pub(super) fn top(value: &Value) -> Self {
        Self::Top(Cell::new(TRIES.saturating_add(parts(value).saturating_mul(TRIES_PER_PART))))
    }

    /// Takes one of the tries that are left, if there is one.
    pub(super) fn takes_try(&self) -> bool {
        match self {
            Self::Top(left) => left.replace(left.get().saturating_sub(1)) > 0,
            Self::Field(parent, _) | Self::Item(parent, _) => parent.takes_try(),
        }
    }

    /// Whether there are tries left.
    pub(super) fn may_try(&self) -> bool {
        match self {
            Self::Top(left) => left.get() > 0,
            Self::Field(parent, _) | Self::Item(parent, _) => parent.may_try(),
        }
    }

    /// The JSON Pointer (RFC 6901).
    pub(super) fn pointer(&self) -> String {
        match self {
            Self::Top(_) => String::new(),
            Self::Field(parent, name) => {
                format!("{}{}", parent.pointer(), words::step(name))
            }
            Self::Item(parent, index) => format!("{}/{index}", parent.pointer()),
        }
    }
}

/// How many values a value is made of, itself included.
fn parts(value: &Value) -> u32 {
    let inside = match value {
        Value::Array(items) => items.iter().map(parts).fold(0, u32::saturating_add),
        Value::Object(fields) => fields.values().map(parts).fold(0, u32::saturating_add),
        _ => 0,
    };
    inside.saturating_add(1)
}
