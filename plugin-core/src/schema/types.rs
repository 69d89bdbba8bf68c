//! Reading and completing JSON Schemas as schemars writes them.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use crate::words::or;

use super::keyword::{component_name, keyword};

/// How deep references are followed; a schema that goes deeper is taken to allow everything.
pub(super) const DEPTH: u8 = 32;

/// A set of JSON types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Types(u8);

impl Types {
    const NONE: Self = Self(0);
    pub(crate) const STRING: Self = Self(1);
    pub(crate) const INTEGER: Self = Self(2);
    pub(crate) const NUMBER: Self = Self(4);
    pub(crate) const BOOLEAN: Self = Self(8);
    pub(crate) const ARRAY: Self = Self(16);
    pub(crate) const OBJECT: Self = Self(32);
    pub(crate) const NULL: Self = Self(64);
    pub(crate) const ALL: Self = Self(127);

    const NAMES: [(Self, &'static str, &'static str); 7] = [
        (Self::STRING, "string", "a string"),
        (Self::INTEGER, "integer", "an integer"),
        (Self::NUMBER, "number", "a number"),
        (Self::BOOLEAN, "boolean", "true or false"),
        (Self::ARRAY, "array", "an array"),
        (Self::OBJECT, "object", "an object"),
        (Self::NULL, "null", "null"),
    ];

    /// The types that a schema allows at its top.
    pub(crate) fn of(schema: &Value, components: &Map<String, Value>) -> Self {
        Self::at_depth(schema, components, 0)
    }

    /// The same of a schema that is an object.
    pub(crate) fn of_object(schema: &Map<String, Value>, components: &Map<String, Value>) -> Self {
        Self::of_object_at_depth(schema, components, 0)
    }

    fn at_depth(schema: &Value, components: &Map<String, Value>, depth: u8) -> Self {
        schema.as_object().map_or(Self::ALL, |schema| Self::of_object_at_depth(schema, components, depth))
    }

    fn of_object_at_depth(schema: &Map<String, Value>, components: &Map<String, Value>, depth: u8) -> Self {
        if depth >= DEPTH {
            return Self::ALL;
        }
        let mut allowed = Self::ALL;
        if let Some(name) = component_name(schema) {
            let component = components.get(name).unwrap_or(&Value::Bool(true));
            allowed = allowed.and(Self::at_depth(component, components, depth + 1));
        }
        match keyword(schema, "type") {
            Some(Value::String(name)) => allowed = allowed.and(Self::named(name)),
            Some(Value::Array(names)) => {
                allowed = allowed.and(
                    names.iter().filter_map(Value::as_str).fold(Self::NONE, |types, name| types.or(Self::named(name))),
                );
            }
            _ => {}
        }
        for key in ["anyOf", "oneOf"] {
            if let Some(Value::Array(choices)) = keyword(schema, key) {
                let choices = choices.iter().map(|choice| Self::at_depth(choice, components, depth + 1));
                allowed = allowed.and(choices.fold(Self::NONE, Self::or));
            }
        }
        if let Some(Value::Array(all)) = keyword(schema, "allOf") {
            allowed = all.iter().map(|one| Self::at_depth(one, components, depth + 1)).fold(allowed, Self::and);
        }
        if let Some(Value::Array(values)) = keyword(schema, "enum") {
            allowed = allowed.and(values.iter().fold(Self::NONE, |types, value| types.or(Self::of_constant(value))));
        }
        if let Some(value) = keyword(schema, "const") {
            allowed = allowed.and(Self::of_constant(value));
        }
        allowed
    }

    fn named(name: &str) -> Self {
        match Self::NAMES.iter().find(|(_, word, _)| *word == name) {
            // Every integer is a number.
            Some((Self::NUMBER, ..)) => Self::NUMBER.or(Self::INTEGER),
            Some((types, ..)) => *types,
            None => Self::ALL,
        }
    }

    /// The types of the values that are the same as this one: `1` is `1.0`.
    fn of_constant(value: &Value) -> Self {
        match Self::of_value(value) {
            Self::NUMBER => Self::NUMBER.or(Self::INTEGER),
            types => types,
        }
    }

    /// The type of a value.
    pub(crate) fn of_value(value: &Value) -> Self {
        match value {
            Value::Null => Self::NULL,
            Value::Bool(_) => Self::BOOLEAN,
            Value::Number(number) if number.is_f64() => Self::NUMBER,
            Value::Number(_) => Self::INTEGER,
            Value::String(_) => Self::STRING,
            Value::Array(_) => Self::ARRAY,
            Value::Object(_) => Self::OBJECT,
        }
    }

    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// The same set without the other's types.
    pub(crate) const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether any of the other set's types is allowed.
    pub(crate) const fn allows(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The name of the one type that is allowed.
    pub(crate) fn name(self) -> Option<&'static str> {
        let mut each = self.each();
        let only = each.next().filter(|_| each.next().is_none())?;
        Self::NAMES.iter().find(|(types, ..)| *types == only).map(|(_, name, _)| *name)
    }

    /// Each type of the set; an integer is not named beside a number.
    pub(crate) fn each(self) -> impl Iterator<Item = Self> {
        let number = self.allows(Self::NUMBER);
        let all = Self::NAMES.into_iter().map(|(types, ..)| types);
        all.filter(move |types| self.allows(*types) && !(number && *types == Self::INTEGER))
    }

    /// Whether nothing but the other set's types is allowed.
    pub(crate) const fn only(self, other: Self) -> bool {
        self.0 & !other.0 == 0
    }
}

/// "a string or null".
impl std::fmt::Display for Types {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let words: Vec<_> = Self::NAMES.iter().filter(|(types, ..)| self.each().any(|one| one == *types)).collect();
        f.write_str(&or(&words.into_iter().map(|(.., words)| (*words).to_owned()).collect::<Vec<_>>()))
    }
}

/// Follows a reference to the schema it means.
pub(crate) fn resolve<'a>(mut schema: &'a Value, components: &'a Map<String, Value>) -> &'a Value {
    for _ in 0..DEPTH {
        let name = schema.as_object().and_then(component_name);
        match name.and_then(|name| components.get(name)) {
            Some(component) => schema = component,
            None => break,
        }
    }
    schema
}

/// Calls a function with every schema directly inside this one.
pub(crate) fn for_each_subschema(schema: &mut Map<String, Value>, function: &mut dyn FnMut(&mut Value)) {
    for_each_part(schema, function);
    for (key, value) in schema.iter_mut() {
        match (key.as_str(), value) {
            ("dependentSchemas", Value::Object(schemas)) => schemas.values_mut().for_each(&mut *function),
            ("propertyNames" | "contains" | "not" | "if" | "then" | "else", schema) => function(schema),
            _ => {}
        }
    }
}

/// Calls a function with every schema directly inside this one that describes a part or a form of the value, and not merely
/// a condition that the value meets or does not.
pub(super) fn for_each_part(schema: &mut Map<String, Value>, function: &mut dyn FnMut(&mut Value)) {
    for (key, value) in schema.iter_mut() {
        match (key.as_str(), value) {
            ("properties" | "patternProperties" | "$defs", Value::Object(schemas)) => {
                schemas.values_mut().for_each(&mut *function);
            }
            ("allOf" | "anyOf" | "oneOf" | "prefixItems", Value::Array(schemas)) => {
                schemas.iter_mut().for_each(&mut *function);
            }
            ("items" | "additionalProperties" | "unevaluatedProperties" | "unevaluatedItems", schema) => {
                function(schema);
            }
            _ => {}
        }
    }
}

/// The same of a schema that stays as it is.
fn for_each_inner<'a>(schema: &'a Map<String, Value>, function: &mut dyn FnMut(&'a Value)) {
    for (key, value) in schema {
        match (key.as_str(), value) {
            ("properties" | "patternProperties" | "$defs" | "dependentSchemas", Value::Object(schemas)) => {
                schemas.values().for_each(&mut *function);
            }
            ("allOf" | "anyOf" | "oneOf" | "prefixItems", Value::Array(schemas)) => {
                schemas.iter().for_each(&mut *function);
            }
            (
                "items"
                | "additionalProperties"
                | "unevaluatedProperties"
                | "unevaluatedItems"
                | "propertyNames"
                | "contains"
                | "not"
                | "if"
                | "then"
                | "else",
                schema,
            ) => function(schema),
            _ => {}
        }
    }
}

/// Calls a function with the name of each component that a schema refers to, however deep in the schema.
pub(super) fn for_each_name<'a>(schema: &'a Value, function: &mut dyn FnMut(&'a str)) {
    let Some(object) = schema.as_object() else { return };
    if let Some(name) = component_name(object) {
        function(name);
    }
    for_each_inner(object, &mut |inner| for_each_name(inner, function));
}

/// Collects the names of all components that a schema leads to.
pub(super) fn reach<'a>(schema: &'a Value, components: &'a Map<String, Value>, reached: &mut BTreeSet<&'a str>) {
    for_each_name(schema, &mut |name| reach_name(name, components, reached));
}

/// Collects the name of a component, and those of all that it leads to.
pub(super) fn reach_name<'a>(name: &'a str, components: &'a Map<String, Value>, reached: &mut BTreeSet<&'a str>) {
    if let Some(component) = components.get(name)
        && reached.insert(name)
    {
        reach(component, components, reached);
    }
}

/// Calls a function with every reference in a schema, however deep.
pub(crate) fn for_each_reference(schema: &mut Value, function: &mut dyn FnMut(&mut String)) {
    let Some(schema) = schema.as_object_mut() else { return };
    if let Some(Value::String(reference)) = schema.get_mut("$ref") {
        function(reference);
    }
    for_each_subschema(schema, &mut |inner| for_each_reference(inner, function));
}

/// The upper bounds that schemars leaves out and no format of OpenAPI implies. Those of `usize` and `isize` are the same on
/// every machine, so that documents are too. An integer of JSON has at most 64 bits here, whatever its type.
const UPPER_BOUNDS: [(&str, u64); 6] = [
    ("uint32", u32::MAX as u64),
    ("uint64", u64::MAX),
    ("uint", u64::MAX),
    ("uint128", u64::MAX),
    ("int", i64::MAX as u64),
    ("int128", u64::MAX),
];

/// The patterns that schemars gives for integers as the keys of a map, and those for what serde reads there.
const KEY_PATTERNS: [(&str, &str); 2] = [(r"^\d+$", r"^(0|[1-9]\d*)$"), (r"^-?\d+$", r"^(0|-?[1-9]\d*)$")];

/// Says what schemars leaves out.
pub(super) fn complete(schema: &mut Value) {
    let Some(schema) = schema.as_object_mut() else { return };
    let format = keyword(schema, "format").and_then(Value::as_str);
    if let Some((_, bound)) = UPPER_BOUNDS.iter().find(|(known, _)| Some(*known) == format) {
        let wide = matches!(format, Some("int" | "int128"));
        schema.entry("maximum").or_insert_with(|| json!(bound));
        if wide {
            schema.entry("minimum").or_insert_with(|| json!(i64::MIN));
        }
    }
    if let Some(Value::Object(patterns)) = schema.get_mut("patternProperties") {
        let precise = |given: &str| KEY_PATTERNS.iter().find(|(known, _)| *known == given).map(|(_, exact)| *exact);
        let all = std::mem::take(patterns).into_iter();
        *patterns = all.map(|(given, of)| (precise(&given).map_or(given, str::to_owned), of)).collect();
    }
    for_each_subschema(schema, &mut complete);
}

/// Takes `null` out of what a schema allows at its top: a parameter is either given or left out.
pub(super) fn forbid_null(schema: &mut Value) {
    let Some(object) = schema.as_object_mut() else { return };
    if let Some(Value::Array(names)) = object.get_mut("type") {
        names.retain(|name| name != "null");
        if let [only] = names.as_slice() {
            let only = only.clone();
            object.insert("type".to_owned(), only);
        }
    }
    if let Some(Value::Array(values)) = object.get_mut("enum") {
        values.retain(|value| !value.is_null());
    }
    if let Some(Value::Array(choices)) = object.get_mut("anyOf") {
        choices.retain(|choice| choice.get("type").is_none_or(|kind| kind != "null"));
        if let [Value::Object(only)] = choices.as_slice() {
            let only = only.clone();
            object.shift_remove("anyOf");
            for (key, value) in only {
                object.entry(key).or_insert(value);
            }
        }
    }
}
