//! What one surface shows, as JSON without blanks between its parts, and what the parts of it cost.

use std::ops::Range;
use std::ptr::from_ref;

use rustc_hash::FxHashMap;
use serde_json::Value;

use crate::both::both;
use crate::rules::Finished;
use crate::tokens::Counted;

use super::table::Cost;

/// What every surface shows of which tools and operations are parts.
pub(super) struct Surfaces {
    pub(super) openapi: Surface,
    pub(super) m365: Surface,
    pub(super) mcp: Surface,
    pub(super) openai: Surface,
    pub(super) anthropic: Surface,
}

impl Surfaces {
    pub(super) fn new(documents: &Finished) -> Self {
        // An operation is a method of a path of `paths`.
        let openapi = || Surface::new(&documents.openapi, 3);
        let mcp = || Surface::new(&documents.mcp["tools"], 1);
        let listed = || {
            [(&documents.m365, 2), (&documents.openai, 1), (&documents.anthropic, 1)]
                .map(|(document, depth)| Surface::new(document, depth))
        };
        // To count tokens takes longest of all that the report is made of.
        let (openapi, (mcp, [m365, openai, anthropic])) = both(openapi, || (mcp(), listed()));
        Self { openapi, m365, mcp, openai, anthropic }
    }
}

/// What one surface shows. Its tokens are counted once, which takes longer than all else that there is to be said of it.
pub(super) struct Surface {
    counted: Counted,
    /// Where the parts stand in the text. They are told apart by where they lie.
    parts: FxHashMap<usize, Range<usize>>,
}

impl Surface {
    /// The parts are the values so many steps inside.
    fn new(value: &Value, depth: usize) -> Self {
        let mut written = Written { text: String::new(), parts: FxHashMap::default() };
        written.write(value, depth);
        Self { counted: Counted::new(written.text), parts: written.parts }
    }

    pub(super) fn cost(&self) -> Cost {
        Cost { characters: self.counted.text().chars().count(), tokens: self.counted.tokens() }
    }

    /// The cost of a part by itself; that of nothing where it is none.
    pub(super) fn cost_of(&self, part: &Value) -> Cost {
        let Some(range) = self.parts.get(&from_ref(part).addr()) else { return Cost::of("null") };
        Cost { characters: self.counted.text()[range.clone()].chars().count(), tokens: self.counted.tokens_of(range) }
    }
}

/// The text while it is written.
struct Written {
    text: String,
    parts: FxHashMap<usize, Range<usize>>,
}

impl Written {
    fn write(&mut self, value: &Value, depth: usize) {
        let Some(inside) = depth.checked_sub(1) else {
            let start = self.text.len();
            self.text.push_str(&serde_json::to_string(value).unwrap_or_default());
            self.parts.insert(from_ref(value).addr(), start..self.text.len());
            return;
        };
        let mut separator = "";
        match value {
            Value::Object(fields) => {
                self.text.push('{');
                for (name, field) in fields {
                    self.text.push_str(separator);
                    self.text.push_str(&serde_json::to_string(name).unwrap_or_default());
                    self.text.push(':');
                    self.write(field, inside);
                    separator = ",";
                }
                self.text.push('}');
            }
            Value::Array(items) => {
                self.text.push('[');
                for item in items {
                    self.text.push_str(separator);
                    self.write(item, inside);
                    separator = ",";
                }
                self.text.push(']');
            }
            single => self.text.push_str(&serde_json::to_string(single).unwrap_or_default()),
        }
    }
}
