//! What a schema asks of a value at its top, and the words for it.

use std::fmt;

use serde_json::{Map, Value};

use crate::words::{self, nearest};

use super::equal::equal;
use super::format::Format;
use super::keyword::{component_name, keyword};
use super::rules::{Bound, Rules};
use super::types::{DEPTH, Types, resolve};

/// From here on, up or down, not every integer fits into 64 bits: 2 to the power of 63.
const I64_RANGE: f64 = 9_223_372_036_854_775_808.0;

/// The most constants that are listed; of more, only the nearest is named.
const SHOWN_CONSTANTS: usize = 20;

/// The types that a value may have, the rules it follows, and the only values there are.
#[derive(Clone, Debug)]
pub(crate) struct Expected {
    pub(crate) types: Types,
    /// Empty where any value of the types will do.
    pub(super) constants: Vec<Value>,
    pub(super) rules: Rules,
}

impl Expected {
    /// Reads a schema. What cannot be checked is added to `problems`.
    pub(crate) fn of(schema: &Value, components: &Map<String, Value>, problems: &mut Vec<String>) -> Self {
        let mut rules = Rules::default();
        gather(schema, components, 0, &mut |object| {
            if let Err(problem) = rules.add(object)
                && !problems.contains(&problem)
            {
                problems.push(problem);
            }
        });
        Self {
            types: Types::of(schema, components),
            constants: constants(schema, components, 0).unwrap_or_default(),
            rules,
        }
    }

    /// What is asked of a value that must be one of these.
    pub(super) fn of_constants(constants: Vec<Value>) -> Self {
        Self { types: Types::ALL, constants, rules: Rules::default() }
    }

    /// Whether a value has one of the types, follows the rules, and is one of the constants where there are any.
    pub(crate) fn accepts(&self, value: &Value) -> bool {
        self.types.allows(Types::of_value(value))
            && (self.constants.is_empty() || self.constants.iter().any(|constant| equal(constant, value)))
            && self.rules.accept(value)
    }

    /// The types, if nothing else is asked and a value stays as it is.
    pub(super) fn only_types(&self) -> Option<Types> {
        let is_all = self.constants.is_empty() && self.rules.are_none() && !self.wants_integer();
        is_all.then_some(self.types)
    }

    /// Whether a number without a fraction that is written with one, such as `1.0`, is to be read as an integer.
    pub(super) fn wants_integer(&self) -> bool {
        self.types.allows(Types::INTEGER) && !self.types.allows(Types::NUMBER)
    }

    /// The words for a value that is not accepted: what was expected, what was received, and the constant that was
    /// probably meant.
    pub(crate) fn refusal(&self, received: &Value) -> String {
        let meant = received.as_str().and_then(|text| nearest(text, self.constants.iter().filter_map(Value::as_str)));
        let too_large =
            received.as_f64().is_some_and(|number| number.abs() >= I64_RANGE && self.types.allows(Types::INTEGER));
        let hint = match meant {
            Some(meant) => format!("; did you mean `{meant}`?"),
            None if too_large => "; an integer has at most 64 bits".to_owned(),
            None => String::new(),
        };
        let counted = |count: usize, one: &str| match count {
            1 => format!(" of 1 {one}"),
            count => format!(" of {count} {one}s"),
        };
        let rules = &self.rules;
        let size = match received {
            Value::String(text) if rules.length.words().is_some() => counted(text.chars().count(), "character"),
            Value::Array(items) if rules.items.words().is_some() => counted(items.len(), "item"),
            Value::Object(fields) if rules.fields.words().is_some() => counted(fields.len(), "field"),
            _ => String::new(),
        };
        // A condition says nothing of types, so that only the rules for this one can be meant.
        let expected = match self.constants.is_empty() && self.types == Types::ALL {
            true => self.words_for(Types::of_value(received)),
            false => self.to_string(),
        };
        format!("expected {expected}, received {}{size}{hint}", words::received(received))
    }

    /// The only values there are; empty where any value of the types will do.
    pub(crate) fn constants(&self) -> &[Value] {
        &self.constants
    }

    /// The same without `null`, for readers to whom that means that a value is left out.
    pub(crate) fn without_null(mut self) -> Self {
        self.types = self.types.without(Types::NULL);
        self.constants.retain(|constant| !constant.is_null());
        self
    }

    /// The words, with an example of the format where there is one: "a date, such as `2030-12-31`".
    pub(crate) fn with_format_example(&self) -> String {
        match self.rules.format.filter(|_| self.types.only(Types::STRING)) {
            Some(format) => format!("{self}, such as `{}`", format.example()),
            None => self.to_string(),
        }
    }

    /// Whether the words name every value there is.
    pub(super) fn names_all(&self) -> bool {
        !self.constants.is_empty()
    }

    /// Whether the words leave something open that an example shows.
    pub(crate) fn needs_example(&self) -> bool {
        !self.names_all()
            && (self.rules.format.is_some()
                || !self.rules.patterns.is_empty()
                || self.types.allows(Types::ARRAY)
                || self.types.allows(Types::OBJECT))
    }
}

/// Calls a function with every schema that holds for a value as a whole: this one, what it refers to, and its only choice
/// beside `null`.
fn gather(schema: &Value, components: &Map<String, Value>, depth: u8, function: &mut dyn FnMut(&Map<String, Value>)) {
    let Some(object) = schema.as_object().filter(|_| depth < DEPTH) else { return };
    function(object);
    if let Some(component) = component_name(object).and_then(|name| components.get(name)) {
        gather(component, components, depth + 1, function);
    }
    for part in keyword(object, "allOf").and_then(Value::as_array).into_iter().flatten() {
        gather(part, components, depth + 1, function);
    }
    for choices in ["anyOf", "oneOf"].iter().filter_map(|key| keyword(object, key).and_then(Value::as_array)) {
        let mut others = choices.iter().filter(|choice| choice.get("type").is_none_or(|kind| kind != "null"));
        if let (Some(only), None) = (others.next(), others.next()) {
            gather(only, components, depth + 1, function);
        }
    }
}

/// Every value that a schema allows, when it names them all.
fn constants(schema: &Value, components: &Map<String, Value>, depth: u8) -> Option<Vec<Value>> {
    let schema = resolve(schema, components);
    if depth > DEPTH {
        return None;
    }
    if let Some(value) = schema.get("const") {
        return Some(vec![value.clone()]);
    }
    if let Some(Value::Array(values)) = schema.get("enum") {
        return Some(values.clone());
    }
    if schema.get("type").is_some_and(|kind| kind == "null") {
        return Some(vec![Value::Null]);
    }
    let choices = ["oneOf", "anyOf"].iter().find_map(|key| schema.get(*key)).and_then(Value::as_array)?;
    let values: Option<Vec<_>> = choices.iter().map(|choice| constants(choice, components, depth + 1)).collect();
    values.map(|values| values.concat())
}

/// "an integer from 0 to 255", "a string of at most 80 characters or null", "`big` or `small`".
impl fmt::Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.constants.is_empty() {
            let mut shown: Vec<_> = self.constants.iter().take(SHOWN_CONSTANTS).map(words::constant).collect();
            if self.constants.len() > SHOWN_CONSTANTS {
                shown.push(format!("one of {} more", self.constants.len() - SHOWN_CONSTANTS));
            }
            return f.write_str(&words::or(&shown));
        }
        let words: Vec<_> = self.types.each().map(|types| self.words_for(types)).collect();
        f.write_str(&words::or(&words))
    }
}

impl Expected {
    /// One of the types, with the rules for it.
    fn words_for(&self, types: Types) -> String {
        let Rules { length, items, fields, patterns, format, .. } = &self.rules;
        let sized = |one: &str, size: &super::rules::Size, many: &str| match size.words() {
            Some(size) => format!("{one} of {size} {many}"),
            None => one.to_owned(),
        };
        match types {
            Types::STRING => {
                let mut words = sized(format.map_or("a string", Format::words), length, "characters");
                for pattern in patterns {
                    words.push_str(&format!(" that matches `{pattern}`"));
                }
                words
            }
            Types::ARRAY => sized("an array", items, "items"),
            Types::OBJECT => sized("an object", fields, "fields"),
            Types::INTEGER | Types::NUMBER => format!("{types}{}", self.range_words()),
            other => other.to_string(),
        }
    }

    fn range_words(&self) -> String {
        // What every 64-bit number fits into says nothing to people.
        let highest = [Some(i64::MAX as u64), Some(u64::MAX)];
        let single = |bound: &&Bound| bound.number.as_f64().is_none_or(|number| number.abs() < f64::from(f32::MAX));
        let minimum =
            self.rules.minimum.as_ref().filter(|bound| bound.number.as_i64() != Some(i64::MIN)).filter(single);
        let maximum =
            self.rules.maximum.as_ref().filter(|bound| !highest.contains(&bound.number.as_u64())).filter(single);
        let range = match (minimum, maximum) {
            (Some(Bound { number: from, exclusive: false }), Some(Bound { number: to, exclusive: false })) => {
                format!(" from {from} to {to}")
            }
            (None, None) => String::new(),
            (minimum, maximum) => {
                let least = minimum.map(|Bound { number, exclusive }| match exclusive {
                    true => format!(" above {number}"),
                    false => format!(" of at least {number}"),
                });
                let most = maximum.map(|Bound { number, exclusive }| match exclusive {
                    true => format!(" below {number}"),
                    false => format!(" of at most {number}"),
                });
                [least, most].into_iter().flatten().collect::<Vec<_>>().join(" and")
            }
        };
        match &self.rules.multiple_of {
            Some(step) => format!("{range} in steps of {step}"),
            None => range,
        }
    }
}
