//! Short ways to accept a value.

use serde_json::Value;

use super::node::{Node, NodeId, Nodes};
use super::rules::{Bound, Rules};
use super::types::Types;

/// The most constants that are compared one after the other.
const MOST_TEXTS: usize = 16;

/// What nearly every schema comes to, beside which a [`Node`] is large. A value that it does not take may be one of the schema all the same:
/// that the node tells.
#[derive(Clone, Debug, Default)]
pub(crate) enum Quick {
    /// There is no short way.
    #[default]
    None,
    /// Values of some types.
    Types(Types),
    /// Values of some types, and of the numbers the integers of a range.
    Integers { types: Types, least: i64, most: i64 },
    /// Some texts.
    Texts(Box<[Box<str>]>),
    /// Values of some types, and of the arrays those of such values.
    Items { types: Types, items: Types },
}

impl Quick {
    /// Whether a value is one of the schema for certain.
    #[inline]
    pub(crate) fn accepts(&self, value: &Value) -> bool {
        match (self, value) {
            (Self::None, _) => false,
            (Self::Integers { types, least, most }, Value::Number(number)) => {
                types.allows(Types::of_value(value))
                    && number.as_i64().is_some_and(|number| (*least..=*most).contains(&number))
            }
            (Self::Texts(texts), Value::String(text)) => texts.iter().any(|known| **known == **text),
            (Self::Texts(_), _) => false,
            (Self::Items { items, .. }, Value::Array(values)) => {
                values.iter().all(|value| items.allows(Types::of_value(value)))
            }
            (Self::Types(types) | Self::Integers { types, .. } | Self::Items { types, .. }, _) => {
                types.allows(Types::of_value(value))
            }
        }
    }

    /// That of a schema, whose node stands among others.
    pub(super) fn of(nodes: &Nodes, id: NodeId) -> Self {
        let node = nodes.node(id);
        let types = node.expected.types;
        if let Some(types) = only_types(node) {
            return Self::Types(types);
        }
        if node.is_plain()
            && node.expected.constants.is_empty()
            && let Some((least, most)) = range(&node.expected.rules)
        {
            return Self::Integers { types, least, most };
        }
        if let Some(items) = items(nodes, node) {
            return Self::Items { types, items };
        }
        let constants = node.expected.constants.iter().filter(|_| node.expected.constants.len() <= MOST_TEXTS);
        let texts: Box<[Box<str>]> = constants
            .filter(|constant| nodes.accept(id, &mut (*constant).clone()))
            .filter_map(|constant| constant.as_str().map(Into::into))
            .collect();
        if texts.is_empty() { Self::None } else { Self::Texts(texts) }
    }
}

/// The types that a schema allows, if it asks nothing else.
fn only_types(node: &Node) -> Option<Types> {
    node.expected.only_types().filter(|_| node.is_plain())
}

/// The integers that bounds allow, if there are no other rules.
fn range(rules: &Rules) -> Option<(i64, i64)> {
    let least = match &rules.minimum {
        None => i64::MIN,
        Some(Bound { number, exclusive }) => number.as_i64()?.checked_add(i64::from(*exclusive))?,
    };
    let most = match &rules.maximum {
        None => i64::MAX,
        // Beyond every integer that is asked about.
        Some(Bound { number, .. }) if number.as_u64().is_some_and(|number| i64::try_from(number).is_err()) => i64::MAX,
        Some(Bound { number, exclusive }) => number.as_i64()?.checked_sub(i64::from(*exclusive))?,
    };
    rules.are_bounds().then_some((least, most))
}

/// The types of the items, if there may be an array and nothing else is asked of it.
fn items(nodes: &Nodes, node: &Node) -> Option<Types> {
    node.expected.only_types().filter(|types| types.allows(Types::ARRAY))?;
    only_types(nodes.node(node.only_items()?))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::COMPONENTS;
    use super::super::node::Compiler;
    use super::*;

    /// What some schemas take by a short way, of values that all of them are asked about.
    #[test]
    fn what_is_taken_quickly_is_what_the_schema_takes() {
        let components = json!({ "Kind": { "type": "string", "enum": ["big", "small"] } });
        let values = json!([
            null, true, "big", "huge", "", 0, -1, 1.0, 1.5, 300, u64::MAX, i64::MAX, i64::MIN, [], ["big"], [1], [null], [1.0], {}, { "a": 1 }
        ]);
        let integers = [0.into(), (-1).into(), 300.into(), i64::MAX.into(), i64::MIN.into()];
        let all = |range: std::ops::RangeInclusive<i64>| {
            let within =
                integers.iter().filter(|value: &&Value| value.as_i64().is_some_and(|value| range.contains(&value)));
            within.cloned().collect::<Vec<_>>()
        };
        let short = |values: &[Vec<Value>]| values.concat();
        for (schema, quickly) in [
            (json!({ "type": ["string", "null"] }), vec![json!(null), json!("big"), json!("huge"), json!("")]),
            (json!({ "type": "integer" }), all(i64::MIN..=i64::MAX)),
            (json!({ "type": "integer", "minimum": 0, "maximum": 255 }), all(0..=255)),
            (json!({ "type": "integer", "exclusiveMinimum": -1, "maximum": u64::MAX }), all(0..=i64::MAX)),
            (json!({ "type": "integer", "minimum": i64::MAX as u64 + 1 }), vec![]),
            (
                json!({ "type": ["number", "null"], "exclusiveMaximum": 300 }),
                short(&[vec![json!(null)], all(i64::MIN..=299)]),
            ),
            (json!({ "type": "integer", "multipleOf": 3 }), vec![]),
            (json!({ "$ref": format!("{COMPONENTS}Kind") }), vec![json!("big")]),
            (json!({ "$ref": format!("{COMPONENTS}Kind"), "not": { "const": "big" } }), vec![]),
            (json!({ "anyOf": [{ "$ref": format!("{COMPONENTS}Kind") }, { "type": "null" }] }), vec![json!("big")]),
            (
                json!({ "type": ["array", "null"], "items": { "type": "string" } }),
                vec![json!(null), json!([]), json!(["big"])],
            ),
            (json!({ "type": "array", "items": { "type": "integer" } }), vec![]),
            (json!({ "type": "array", "items": { "type": "string" }, "minItems": 1 }), vec![]),
            (json!({ "type": "array", "items": { "type": "string" }, "uniqueItems": true }), vec![]),
            (json!({ "type": "number", "items": true }), vec![]),
            (json!({ "type": "string", "minLength": 1 }), vec![]),
            (json!({ "type": "object" }), vec![json!({}), json!({ "a": 1 })]),
            (json!({ "type": "object", "required": ["b"] }), vec![]),
        ] {
            let mut compiler = Compiler::new(components.as_object().expect("an object"));
            let id = compiler.compile(&schema);
            let nodes = compiler.finish();
            let mut found = Vec::new();
            for value in values.as_array().expect("an array") {
                let quick = nodes.quick(id).accepts(value);
                assert!(!quick || nodes.faults(id, &mut value.clone()).is_empty(), "{schema} does not take {value}");
                found.extend(quick.then(|| value.clone()));
            }
            let sorted = |values: &[Value]| {
                let mut texts: Vec<_> = values.iter().map(Value::to_string).collect();
                texts.sort();
                texts
            };
            assert_eq!(sorted(&found), sorted(&quickly), "{schema}");
        }
    }
}
