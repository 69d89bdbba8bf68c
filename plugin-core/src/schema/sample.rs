//! A value that a schema accepts: for the person or model who sent one that it does not.

use serde_json::{Map, Number, Value};

use super::node::{NodeId, Nodes};
use super::rules::Rules;
use super::types::Types;

/// How deep examples are nested.
const DEPTH: u8 = 8;

/// How many schemas are looked at for one example: those that contain themselves in several ways have no end.
const VISITS: u16 = 4096;

/// How many values are made up for one example at most.
const TRIED: usize = 64;

impl Nodes {
    /// A value that the schema accepts: its author's own, or one made up. None where none is found, as for most patterns. It is looked for once.
    pub(crate) fn example(&self, id: NodeId) -> Option<Value> {
        let find = || {
            let mut visits = VISITS;
            let candidates = self.candidates(id, 0, &mut visits).into_iter();
            candidates.take(TRIED).find(|candidate| self.accept(id, &mut candidate.clone())).map(Box::new)
        };
        self.found_example(id).get_or_init(find).as_deref().cloned()
    }

    fn candidates(&self, id: NodeId, depth: u8, visits: &mut u16) -> Vec<Value> {
        let Some(left) = visits.checked_sub(1) else { return Vec::new() };
        *visits = left;
        let node = self.node(id);
        let mut candidates: Vec<_> = node.example.iter().chain(node.expected.constants.first()).cloned().collect();
        if !candidates.is_empty() || depth > DEPTH {
            return candidates;
        }
        for part in node.all.iter().chain(node.choices.iter().flat_map(|choice| &choice.of)) {
            candidates.extend(self.candidates(*part, depth + 1, visits));
        }
        if let (Some(rules), true) = (&node.object, node.expected.types.allows(Types::OBJECT)) {
            let mut fields = Map::new();
            for name in &rules.required {
                let property = rules.properties.iter().find(|(known, _)| known == name);
                let value =
                    property.and_then(|(_, property)| self.candidates(*property, depth + 1, visits).into_iter().next());
                fields.insert(name.clone(), value.unwrap_or(Value::Null));
            }
            candidates.push(Value::Object(fields));
        }
        if let (Some(rules), true) = (&node.array, node.expected.types.allows(Types::ARRAY)) {
            let count = node.expected.rules.items.minimum.clamp(rules.prefix.len() as u64, 16).max(1);
            let items = (0..count).filter_map(|index| {
                let part = rules.prefix.get(usize::try_from(index).ok()?).copied().or(rules.items)?;
                self.candidates(part, depth + 1, visits).into_iter().next()
            });
            candidates.push(items.collect());
        }
        candidates.extend(node.expected.types.each().filter_map(|types| plain(types, &node.expected.rules)));
        candidates
    }
}

/// A value of one type, with nothing inside it.
fn plain(types: Types, rules: &Rules) -> Option<Value> {
    Some(match types {
        Types::STRING => match rules.format {
            Some(format) => format.example().into(),
            None => {
                let length = usize::try_from(rules.length.minimum).ok().filter(|length| *length <= 1000)?;
                let word: String = "text".chars().cycle().take(length.max(4)).collect();
                let longest = rules.length.maximum.and_then(|longest| usize::try_from(longest).ok());
                word.chars().take(longest.unwrap_or(usize::MAX)).collect::<String>().into()
            }
        },
        Types::INTEGER | Types::NUMBER => number(rules).into(),
        Types::BOOLEAN => true.into(),
        Types::ARRAY => Value::Array(Vec::new()),
        Types::OBJECT => Value::Object(Map::new()),
        _ => Value::Null,
    })
}

/// The bound that is nearest to zero, or the step beside it.
fn number(rules: &Rules) -> Number {
    let step = rules.multiple_of.as_ref().and_then(Number::as_i64).unwrap_or(1);
    let beside = |number: &Number, step: i64| number.as_i64().map(|number| number.saturating_add(step).into());
    match (&rules.minimum, &rules.maximum) {
        (Some(bound), _) if bound.number.as_f64().is_some_and(|number| number >= 0.0) => {
            let beside = beside(&bound.number, step).filter(|_| bound.exclusive);
            beside.unwrap_or_else(|| bound.number.clone())
        }
        (_, Some(bound)) if bound.number.as_f64().is_some_and(|number| number <= 0.0) => {
            let beside = beside(&bound.number, -step).filter(|_| bound.exclusive);
            beside.unwrap_or_else(|| bound.number.clone())
        }
        _ => step.into(),
    }
}
