//! What is wrong with a value that does not decode, as its schema tells it: every fault, each with its place.
//!
//! It runs only after a value was refused, so it costs nothing while callers make no mistakes.

use serde_json::{Map, Value, json};

use crate::problem::Fault;
use crate::schema::{Expected, Types, resolve};
use crate::words::quote;

use super::{SHOWN_UNKNOWN, fault};

/// How deep values are looked into.
const DEPTH: u8 = 64;

/// Finds the faults of one value.
struct Explanation<'a> {
    components: &'a Map<String, Value>,
    faults: Vec<Fault>,
}

/// Every fault of a value. `pointer` says where in the body the value stands.
pub(super) fn explain(value: &Value, schema: &Value, components: &Map<String, Value>, pointer: &str) -> Vec<Fault> {
    let mut explanation = Explanation { components, faults: Vec::new() };
    explanation.value(value, schema, pointer, 0);
    explanation.faults.truncate(SHOWN_UNKNOWN);
    explanation.faults
}

impl Explanation<'_> {
    fn fault(&mut self, pointer: String, detail: String) {
        self.faults.push(fault::at(pointer, detail));
    }

    fn value(&mut self, value: &Value, schema: &Value, pointer: &str, depth: u8) {
        let expected = Expected::of(schema, self.components);
        if !expected.accepts(value) {
            return self.fault(pointer.to_owned(), expected.refusal(value));
        }
        let Some(schema) = resolve(schema, self.components).as_object().filter(|_| depth < DEPTH) else { return };
        match value {
            Value::Object(fields) => self.object(fields, schema, pointer, depth),
            Value::Array(items) => self.array(items, schema, pointer, depth),
            _ => {}
        }
        for part in parts(schema, "allOf") {
            self.value(value, part, pointer, depth + 1);
        }
        for key in ["oneOf", "anyOf"] {
            if let Some(nearest) = self.nearest_choice(value, parts(schema, key), pointer, depth) {
                self.faults.extend(nearest);
            }
        }
    }

    fn object(&mut self, fields: &Map<String, Value>, schema: &Map<String, Value>, pointer: &str, depth: u8) {
        let empty = Map::new();
        let properties = schema.get("properties").and_then(Value::as_object).unwrap_or(&empty);
        for name in
            parts(schema, "required").iter().filter_map(Value::as_str).filter(|name| !fields.contains_key(*name))
        {
            let expected = properties.get(name).map(|property| Expected::of(property, self.components));
            let detail =
                expected.map_or_else(|| "missing".to_owned(), |expected| format!("missing; expected {expected}"));
            self.fault(below(pointer, name), detail);
        }
        for (name, value) in fields {
            match (properties.get(name), schema.get("additionalProperties")) {
                (Some(property), _) => self.value(value, property, &below(pointer, name), depth + 1),
                (None, Some(Value::Bool(false))) => {
                    let known: Vec<_> = properties.keys().map(String::as_str).collect();
                    self.fault(below(pointer, &quote(name)), fault::unknown_among("field", name, &known));
                }
                (None, Some(additional)) => self.value(value, additional, &below(pointer, name), depth + 1),
                (None, None) => {}
            }
        }
    }

    fn array(&mut self, items: &[Value], schema: &Map<String, Value>, pointer: &str, depth: u8) {
        let bound = |key: &str| schema.get(key).and_then(Value::as_u64).and_then(|bound| usize::try_from(bound).ok());
        let (minimum, maximum) = (bound("minItems").unwrap_or(0), bound("maxItems").unwrap_or(usize::MAX));
        if !(minimum..=maximum).contains(&items.len()) {
            let expected = match (minimum, maximum) {
                (minimum, usize::MAX) => format!("at least {minimum}"),
                (minimum, maximum) if minimum == maximum => minimum.to_string(),
                (minimum, maximum) => format!("{minimum} to {maximum}"),
            };
            self.fault(pointer.to_owned(), format!("expected {expected} items, received {}", items.len()));
        }
        let prefix = parts(schema, "prefixItems");
        for (index, item) in items.iter().enumerate() {
            if let Some(schema) = prefix.get(index).or_else(|| schema.get("items")) {
                self.value(item, schema, &below(pointer, &index.to_string()), depth + 1);
            }
        }
    }

    /// The faults of the choice that the value comes nearest to; none when it is one of them.
    fn nearest_choice(&self, value: &Value, choices: &[Value], pointer: &str, depth: u8) -> Option<Vec<Fault>> {
        let of_type = |choice: &&Value| Expected::of(choice, self.components).types.allows(Types::of_value(value));
        let candidates: Vec<_> = choices.iter().filter(of_type).collect();
        let faults_of = |choice: &Value| {
            let mut explanation = Explanation { components: self.components, faults: Vec::new() };
            explanation.value(value, choice, pointer, depth + 1);
            explanation.faults
        };
        match self.tag(&candidates) {
            Some((name, tags)) => match tags.iter().position(|tag| value.get(name) == Some(tag)) {
                Some(index) => Some(faults_of(candidates[index])),
                None => {
                    let expected = Expected::of(&json!({ "enum": tags }), self.components);
                    let missing = || format!("missing; expected {expected}");
                    let detail = value.get(name).map_or_else(missing, |tag| expected.refusal(tag));
                    Some(vec![fault::at(below(pointer, name), detail)])
                }
            },
            None => candidates.into_iter().map(faults_of).min_by_key(Vec::len),
        }
    }

    /// The property by whose constant the choices are told apart, and its constant in each of them.
    fn tag<'c>(&'c self, choices: &[&'c Value]) -> Option<(&'c str, Vec<&'c Value>)> {
        let properties =
            |choice: &'c Value| resolve(choice, self.components).get("properties").and_then(Value::as_object);
        let (first, _) = choices.split_first()?;
        properties(first)?.keys().find_map(|name| {
            let tag = |choice: &&'c Value| properties(choice)?.get(name)?.get("const");
            let tags: Option<Vec<_>> = choices.iter().map(tag).collect();
            tags.map(|tags| (name.as_str(), tags))
        })
    }
}

fn parts<'a>(schema: &'a Map<String, Value>, key: &str) -> &'a [Value] {
    schema.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn below(pointer: &str, name: &str) -> String {
    format!("{pointer}{}", fault::pointer(name))
}
