//! What is found while a document is read.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::text::count;
use crate::words::{quote, received};

use super::{Item, Rule, Violation};

/// What is found while a document is read.
pub(super) struct Report {
    file: String,
    pub(super) violations: Vec<Violation>,
}

impl Report {
    pub(super) fn new(file: &str) -> Self {
        Self { file: file.to_owned(), violations: Vec::new() }
    }

    /// Notes that what is `found` at a place breaks a rule.
    pub(super) fn breaks(&mut self, rule: &'static Rule, pointer: &str, found: impl Into<String>) {
        let (file, pointer, found) = (self.file.clone(), pointer.to_owned(), found.into());
        self.violations.push(Violation { file, pointer, found, rule });
    }

    /// Notes a value that breaks a rule.
    pub(super) fn wrong(&mut self, rule: &'static Rule, item: &Item<'_>) {
        self.breaks(rule, &item.pointer, received(item.value));
    }

    /// Checks that a field is there and fits.
    pub(super) fn field(&mut self, rule: &'static Rule, of: &Item<'_>, name: &str, fits: impl Fn(&Value) -> bool) {
        match of.field(name) {
            None => self.breaks(rule, &format!("{}{}", of.pointer, crate::words::step(name)), "nothing"),
            Some(item) if !fits(item.value) => self.wrong(rule, &item),
            Some(_) => {}
        }
    }

    /// Checks a field that may be left out.
    pub(super) fn optional(&mut self, rule: &'static Rule, of: &Item<'_>, name: &str, fits: impl Fn(&Value) -> bool) {
        if of.has(name) {
            self.field(rule, of, name, fits);
        }
    }

    /// Checks that a field is a text of at least one and at most so many characters (Unicode scalar values).
    pub(super) fn length(&mut self, rule: &'static Rule, of: &Item<'_>, name: &str, most: usize) {
        match of.text(name).map(count) {
            None => self.field(rule, of, name, Value::is_string),
            Some(length) if !(1..=most).contains(&length) => {
                self.breaks(rule, &format!("{}/{name}", of.pointer), format!("{length} characters"));
            }
            Some(_) => {}
        }
    }

    /// Checks that an object has no other fields than these.
    pub(super) fn closed(&mut self, rule: &'static Rule, object: &Item<'_>, known: &[&str]) {
        for (name, item) in object.fields().into_iter().filter(|(name, _)| !known.contains(name)) {
            self.breaks(rule, &item.pointer, format!("the field `{}`", quote(name)));
        }
    }

    /// Checks that the names of things are told apart.
    pub(super) fn distinct(&mut self, rule: &'static Rule, things: &[Item<'_>], name: &str) {
        let mut known = BTreeSet::new();
        for thing in things {
            if let Some(text) = thing.text(name).filter(|text| !known.insert(*text)) {
                self.breaks(rule, &format!("{}/{name}", thing.pointer), format!("`{}` once more", quote(text)));
            }
        }
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
