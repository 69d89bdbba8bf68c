//! What is found while a document is read.

use std::collections::{BTreeSet, HashMap};
use std::ptr::from_ref;

use serde_json::Value;

use crate::text::count;
use crate::words::{quote, received, step};

use super::{Item, Rule, Violation};

/// What is found while a document is read.
pub(super) struct Report<'a> {
    broken: Vec<(&'static Rule, Place<'a>, String)>,
}

/// Where a rule is broken. Its path is written at the end: a document without a mistake needs none.
enum Place<'a> {
    Part(&'a Value),
    /// A field of a part, or where one is missing.
    Field(&'a Value, &'static str),
    /// A JSON Pointer.
    Written(&'static str),
}

impl<'a> Report<'a> {
    pub(super) fn new() -> Self {
        Self { broken: Vec::new() }
    }

    /// Every violation, in the order in which they were found. The paths of all are found in one walk through the document.
    pub(super) fn violations(self, file: &str, document: &Value) -> Vec<Violation> {
        if self.broken.is_empty() {
            return Vec::new();
        }
        let parts = self.broken.iter().filter_map(|(_, place, _)| place.part());
        let mut pointers = parts.map(|part| (from_ref(part), String::new())).collect();
        write_pointers(document, &mut String::new(), &mut pointers);
        let pointer = |part: &Value| pointers.get(&from_ref(part)).cloned().unwrap_or_default();
        let violation = |(rule, place, found)| {
            let pointer = match place {
                Place::Part(part) => pointer(part),
                Place::Field(part, name) => pointer(part) + &step(name),
                Place::Written(pointer) => pointer.to_owned(),
            };
            Violation { file: file.to_owned(), pointer, found, rule }
        };
        self.broken.into_iter().map(violation).collect()
    }

    /// Notes that what is `found` at a place breaks a rule.
    pub(super) fn breaks(&mut self, rule: &'static Rule, item: Item<'a>, found: impl Into<String>) {
        self.broken.push((rule, Place::Part(item.value), found.into()));
    }

    /// The same of a field, which may be missing.
    pub(super) fn breaks_in(
        &mut self,
        rule: &'static Rule,
        item: Item<'a>,
        name: &'static str,
        found: impl Into<String>,
    ) {
        self.broken.push((rule, Place::Field(item.value, name), found.into()));
    }

    /// The same of a file that is no JSON, or that has nothing of what the pointer leads to.
    pub(super) fn breaks_at(&mut self, rule: &'static Rule, pointer: &'static str, found: impl Into<String>) {
        self.broken.push((rule, Place::Written(pointer), found.into()));
    }

    /// Notes a value that breaks a rule.
    pub(super) fn wrong(&mut self, rule: &'static Rule, item: Item<'a>) {
        self.breaks(rule, item, received(item.value));
    }

    /// Checks that a field is there and fits.
    pub(super) fn field(
        &mut self,
        rule: &'static Rule,
        of: Item<'a>,
        name: &'static str,
        fits: impl Fn(&Value) -> bool,
    ) {
        match of.field(name) {
            None => self.breaks_in(rule, of, name, "nothing"),
            Some(item) if !fits(item.value) => self.wrong(rule, item),
            Some(_) => {}
        }
    }

    /// Checks a field that may be left out.
    pub(super) fn optional(
        &mut self,
        rule: &'static Rule,
        of: Item<'a>,
        name: &'static str,
        fits: impl Fn(&Value) -> bool,
    ) {
        if let Some(item) = of.field(name).filter(|item| !fits(item.value)) {
            self.wrong(rule, item);
        }
    }

    /// Checks that a field is a text of at least one and at most so many characters (Unicode scalar values).
    pub(super) fn length(&mut self, rule: &'static Rule, of: Item<'a>, name: &'static str, most: usize) {
        match of.text(name).map(count) {
            None => self.field(rule, of, name, Value::is_string),
            Some(length) if !(1..=most).contains(&length) => {
                self.breaks_in(rule, of, name, format!("{length} characters"));
            }
            Some(_) => {}
        }
    }

    /// Checks that an object has no other fields than these.
    pub(super) fn closed(&mut self, rule: &'static Rule, object: Item<'a>, known: &[&str]) {
        for (name, item) in object.fields().filter(|(name, _)| !known.contains(name)) {
            self.breaks(rule, item, format!("the field `{}`", quote(name)));
        }
    }

    /// Checks that the names of things are told apart.
    pub(super) fn distinct(&mut self, rule: &'static Rule, things: &[Item<'a>], name: &'static str) {
        let mut known = BTreeSet::new();
        for thing in things {
            if let Some(text) = thing.text(name).filter(|text| !known.insert(*text)) {
                self.breaks_in(rule, *thing, name, format!("`{}` once more", quote(text)));
            }
        }
    }
}

impl<'a> Place<'a> {
    fn part(&self) -> Option<&'a Value> {
        match self {
            Self::Part(part) | Self::Field(part, _) => Some(part),
            Self::Written(_) => None,
        }
    }
}

/// Writes the path of each of these parts of a document: parts are told apart by where they lie.
fn write_pointers(value: &Value, at: &mut String, pointers: &mut HashMap<*const Value, String>) {
    if let Some(pointer) = pointers.get_mut(&from_ref(value)) {
        pointer.clone_from(at);
    }
    let length = at.len();
    match value {
        Value::Object(fields) => {
            for (name, field) in fields {
                at.push_str(&step(name));
                write_pointers(field, at, pointers);
                at.truncate(length);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                at.push_str(&format!("/{index}"));
                write_pointers(item, at, pointers);
                at.truncate(length);
            }
        }
        _ => {}
    }
}

/// Whether a value is a text of so many of these characters, by which things are named.
pub(super) fn is_name(value: &Value, most: usize, also: &str) -> bool {
    value.as_str().is_some_and(|text| {
        (1..=most).contains(&text.len())
            && text.chars().all(|character| character.is_ascii_alphanumeric() || also.contains(character))
    })
}

/// Whether a value is a text with something in it.
pub(super) fn is_text(value: &Value) -> bool {
    value.as_str().is_some_and(|text| !text.trim().is_empty())
}
