//! What a schema asks of one number, one text, or the size of one list or object.

use std::cmp::Ordering;

use serde_json::{Map, Number, Value};

use super::equal::whole;
use super::format::Format;
use super::keyword::keyword;
use super::pattern::Pattern;

/// The rules that hold together for one value; those that do not fit its type say nothing.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rules {
    pub(super) minimum: Option<Bound>,
    pub(super) maximum: Option<Bound>,
    pub(super) multiple_of: Option<Number>,
    pub(super) length: Size,
    pub(super) items: Size,
    pub(super) fields: Size,
    pub(super) patterns: Vec<Pattern>,
    pub(super) format: Option<Format>,
}

/// A bound of a number.
#[derive(Clone, Debug)]
pub(super) struct Bound {
    pub(super) number: Number,
    /// The number itself is out of bounds.
    pub(super) exclusive: bool,
}

/// How long, or how many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Size {
    pub(super) minimum: u64,
    pub(super) maximum: Option<u64>,
}

impl Rules {
    /// Adds what a schema says itself; nothing of what it refers to. Returns what it says and nobody can check.
    pub(super) fn add(&mut self, schema: &Map<String, Value>) -> Result<(), String> {
        let number = |key: &str| keyword(schema, key).and_then(Value::as_number).cloned();
        let (lowest, highest) = format_range(keyword(schema, "format").and_then(Value::as_str));
        let inclusive = |number| Bound { number, exclusive: false };
        let exclusive = |number| Bound { number, exclusive: true };
        for bound in
            [lowest.map(inclusive), number("minimum").map(inclusive), number("exclusiveMinimum").map(exclusive)]
        {
            tighten(&mut self.minimum, bound, Ordering::Greater);
        }
        for bound in
            [highest.map(inclusive), number("maximum").map(inclusive), number("exclusiveMaximum").map(exclusive)]
        {
            tighten(&mut self.maximum, bound, Ordering::Less);
        }
        self.multiple_of = number("multipleOf").or_else(|| self.multiple_of.take());
        self.length.add(schema, "minLength", "maxLength");
        self.items.add(schema, "minItems", "maxItems");
        self.fields.add(schema, "minProperties", "maxProperties");
        self.format = keyword(schema, "format").and_then(Value::as_str).and_then(Format::named).or(self.format);
        if let Some(text) = keyword(schema, "pattern").and_then(Value::as_str) {
            let unusable = |reason| format!("the pattern `{text}` cannot be checked: {reason}");
            self.patterns.push(Pattern::new(text).map_err(unusable)?);
        }
        Ok(())
    }

    /// Whether they ask nothing.
    pub(super) fn are_none(&self) -> bool {
        self.minimum.is_none() && self.maximum.is_none() && self.are_bounds()
    }

    /// Whether they ask nothing but that a number is within bounds.
    pub(super) fn are_bounds(&self) -> bool {
        let Self { minimum: _, maximum: _, multiple_of, length, items, fields, patterns, format } = self;
        multiple_of.is_none()
            && [length, items, fields].iter().all(|size| **size == Size::default())
            && patterns.is_empty()
            && format.is_none()
    }

    pub(super) fn accept(&self, value: &Value) -> bool {
        match value {
            Value::Number(number) => self.accept_number(number),
            Value::String(text) => self.accept_text(text),
            Value::Array(items) => self.items.accepts(items.len()),
            Value::Object(fields) => self.fields.accepts(fields.len()),
            Value::Null | Value::Bool(_) => true,
        }
    }

    fn accept_number(&self, number: &Number) -> bool {
        let within = |bound: &Option<Bound>, beyond: Ordering| {
            bound.as_ref().is_none_or(|bound| match compare(number, &bound.number) {
                Ordering::Equal => !bound.exclusive,
                order => order != beyond,
            })
        };
        within(&self.minimum, Ordering::Less)
            && within(&self.maximum, Ordering::Greater)
            && self.multiple_of.as_ref().is_none_or(|step| is_multiple(number, step))
    }

    fn accept_text(&self, text: &str) -> bool {
        let unlimited = self.length == Size::default();
        (unlimited || self.length.accepts(text.chars().count()))
            && self.format.is_none_or(|format| format.accepts(text))
            && self.patterns.iter().all(|pattern| pattern.accepts(text))
    }
}

impl Size {
    fn add(&mut self, schema: &Map<String, Value>, minimum: &str, maximum: &str) {
        let size = |key: &str| keyword(schema, key).and_then(Value::as_u64);
        self.minimum = self.minimum.max(size(minimum).unwrap_or(0));
        self.maximum = [self.maximum, size(maximum)].into_iter().flatten().min();
    }

    fn accepts(self, size: usize) -> bool {
        let size = size as u64;
        size >= self.minimum && self.maximum.is_none_or(|maximum| size <= maximum)
    }

    /// "1 to 5", "at least 1", "at most 5", "5"; nothing where every size will do.
    pub(super) fn words(self) -> Option<String> {
        match (self.minimum, self.maximum) {
            (0, None) => None,
            (minimum, None) => Some(format!("at least {minimum}")),
            (minimum, Some(maximum)) if minimum == maximum => Some(minimum.to_string()),
            (0, Some(maximum)) => Some(format!("at most {maximum}")),
            (minimum, Some(maximum)) => Some(format!("{minimum} to {maximum}")),
        }
    }
}

/// Keeps the narrower of two bounds.
fn tighten(bound: &mut Option<Bound>, other: Option<Bound>, narrower: Ordering) {
    let Some(other) = other else { return };
    let replace = bound.as_ref().is_none_or(|bound| match compare(&other.number, &bound.number) {
        Ordering::Equal => other.exclusive,
        order => order == narrower,
    });
    if replace {
        *bound = Some(other);
    }
}

/// The range that the format of a number implies. The largest `f32` is 3.4028235e38.
fn format_range(format: Option<&str>) -> (Option<Number>, Option<Number>) {
    match format {
        Some("int32") => (Some(i32::MIN.into()), Some(i32::MAX.into())),
        Some("int64" | "int") => (Some(i64::MIN.into()), Some(i64::MAX.into())),
        Some("float") => (Number::from_f64(f32::MIN.into()), Number::from_f64(f32::MAX.into())),
        _ => (None, None),
    }
}

/// Compares exactly where both numbers are whole.
fn compare(a: &Number, b: &Number) -> Ordering {
    match (whole(a), whole(b)) {
        (Some(a), Some(b)) => a.cmp(&b),
        _ => a.as_f64().partial_cmp(&b.as_f64()).unwrap_or(Ordering::Equal),
    }
}

fn is_multiple(number: &Number, step: &Number) -> bool {
    match (whole(number), whole(step)) {
        (_, Some(0)) => true,
        (Some(number), Some(step)) => number % step == 0,
        _ => {
            let quotient = number.as_f64().zip(step.as_f64()).map(|(number, step)| number / step);
            // Steps such as 0.01 have no exact value, so neither has their quotient.
            quotient.is_some_and(|quotient| (quotient - quotient.round()).abs() <= 1e-9 * quotient.abs().max(1.0))
        }
    }
}
