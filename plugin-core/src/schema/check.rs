//! Checking a value against its schema: quietly while callers make no mistakes, and once more for an exact account of each
//! fault when they do.

use serde_json::{Map, Number, Value};

use crate::words::{self, quote};

use super::at::{At, TOO_DEEP};
use super::equal::{repeated, whole};
use super::node::{ArrayRules, Node, NodeId, Nodes, ObjectRules};
use super::types::Types;

/// How deep schemas are followed without a step into the value; one that goes deeper refers to itself.
const DEPTH: u16 = 256;

/// The most faults of one value that are noted. A small body can have a million, each of them as large as its pointer, and no reader is
/// shown as many as these.
const MOST_FAULTS: usize = 256;

/// What is wrong with one part of a value.
#[derive(Debug, PartialEq)]
pub(crate) struct Fault {
    /// A JSON Pointer to the part.
    pub(crate) pointer: String,
    /// What was expected and what was received.
    pub(crate) detail: String,
    /// A value that would do.
    pub(crate) example: Option<Value>,
}

/// Where faults are noted.
pub(super) type Faults<'a> = Option<&'a mut Vec<Fault>>;

impl Nodes {
    /// Whether a value is what its schema says. A number such as `1.0` becomes `1` where an integer is asked for.
    pub(crate) fn accept(&self, id: NodeId, value: &mut Value) -> bool {
        if self.quick(id).accepts(value) {
            return true;
        }
        let node = self.node(id);
        if node.is_plain() {
            if node.expected.wants_integer() {
                make_integer(value);
            }
            return node.expected.accepts(value);
        }
        let at = At::top(value);
        // What is excluded by a schema would fit once nobody tries any more whether it does.
        self.check(id, value, &at, None, 0) && at.may_try()
    }

    /// The faults of a value: all of them, unless there are very many.
    pub(crate) fn faults(&self, id: NodeId, value: &mut Value) -> Vec<Fault> {
        let mut faults = Vec::new();
        let at = At::top(value);
        let fits = self.check(id, value, &at, Some(&mut faults), 0) && at.may_try();
        if !fits && faults.is_empty() {
            push(&mut faults, Fault { pointer: String::new(), detail: TOO_DEEP.to_owned(), example: None });
        }
        faults
    }

    pub(super) fn check(&self, id: NodeId, value: &mut Value, at: &At<'_>, mut faults: Faults<'_>, depth: u16) -> bool {
        let node = self.node(id);
        if node.expected.wants_integer() {
            make_integer(value);
        }
        if depth > DEPTH {
            return true;
        }
        let fits = node.expected.accepts(value);
        if !fits {
            if let Some(faults) = faults.as_deref_mut() {
                self.note(faults, at, node.expected.refusal(value), Some(id));
            }
            // A list that is too long may have faulty items besides; a value of the wrong type has no parts to look at.
            let scalar = !matches!(value, Value::Array(_) | Value::Object(_));
            if scalar || !node.expected.types.allows(Types::of_value(value)) || faults.is_none() {
                return false;
            }
        }
        let whole = self.check_parts(node, value, at, faults, depth);
        fits && whole
    }

    /// Checks everything but what is expected of the value at its top.
    fn check_parts(&self, node: &Node, value: &mut Value, at: &At<'_>, mut faults: Faults<'_>, depth: u16) -> bool {
        let mut fine = true;
        if let (Some(rules), Value::Object(fields)) = (&node.object, &mut *value) {
            fine &= self.check_object(rules, fields, at, faults.as_deref_mut());
        }
        if let (Some(rules), Value::Array(items)) = (&node.array, &mut *value) {
            fine &= self.check_array(rules, items, at, faults.as_deref_mut());
        }
        for part in &node.all {
            fine &= self.check(*part, value, at, faults.as_deref_mut(), depth + 1);
        }
        for choice in &node.choices {
            fine &= self.check_choice(choice, value, at, faults.as_deref_mut(), depth);
        }
        if let Some(not) = node.not
            && self.check(not, &mut value.clone(), at, None, depth + 1)
        {
            fine = false;
            self.refuse(faults.as_deref_mut(), at, || format!("{} is excluded", words::received(value)));
        }
        if let Some([Some(condition), then, otherwise]) = node.condition {
            let holds = self.check(condition, &mut value.clone(), at, None, depth + 1);
            if let Some(part) = if holds { then } else { otherwise } {
                fine &= self.check(part, value, at, faults, depth + 1);
            }
        }
        fine
    }

    fn check_object(
        &self,
        rules: &ObjectRules,
        fields: &mut Map<String, Value>,
        at: &At<'_>,
        mut faults: Faults<'_>,
    ) -> bool {
        let mut fine = true;
        for name in rules.required.iter().filter(|name| !fields.contains_key(*name)) {
            fine = false;
            let Some(faults) = faults.as_deref_mut() else { return false };
            let property = rules.property(name);
            let detail = match property {
                Some(property) => format!("missing; expected {}", self.expected(property)),
                None => "missing".to_owned(),
            };
            self.note(faults, &At::Field(at, name), detail, property);
        }
        for (name, value) in fields.iter_mut() {
            let here = At::Field(at, name);
            if let Some(names) = rules.names
                && !self.check(names, &mut Value::String(name.clone()), &here, None, 0)
            {
                fine = false;
                self.refuse(faults.as_deref_mut(), &here, || format!("expected as a name {}", self.expected(names)));
            }
            let mut known = false;
            for part in rules.parts_for(name) {
                known = true;
                fine &= self.check(part, value, &here, faults.as_deref_mut(), 0);
            }
            match (known, rules.additional) {
                (true, _) | (false, None) => {}
                (false, Some(Some(additional))) => {
                    fine &= self.check(additional, value, &here, faults.as_deref_mut(), 0);
                }
                (false, Some(None)) => {
                    fine = false;
                    let known: Vec<_> = rules.properties.iter().map(|(name, _)| name.as_str()).collect();
                    let quoted = quote(name);
                    let here = At::Field(at, &quoted);
                    self.refuse(faults.as_deref_mut(), &here, || words::unknown_among("field", name, &known));
                }
            }
            if !fine && is_enough(&faults) {
                return false;
            }
        }
        fine
    }

    fn check_array(&self, rules: &ArrayRules, items: &mut [Value], at: &At<'_>, mut faults: Faults<'_>) -> bool {
        let mut fine = true;
        for (index, item) in items.iter_mut().enumerate() {
            if let Some(part) = rules.prefix.get(index).copied().or(rules.items) {
                fine &= self.check(part, item, &At::Item(at, index), faults.as_deref_mut(), 0);
            }
            if !fine && is_enough(&faults) {
                return false;
            }
        }
        if rules.unique
            && let Some((first, second)) = repeated(items)
        {
            fine = false;
            let here = At::Item(at, second);
            self.refuse(faults.as_deref_mut(), &here, || format!("the same as item {first}; give each only once"));
        }
        if let Some(contains) = rules.contains
            && !items.iter().any(|item| self.check(contains, &mut item.clone(), at, None, 0))
        {
            fine = false;
            self.refuse(faults, at, || format!("expected at least one item that is {}", self.expected(contains)));
        }
        fine
    }

    pub(super) fn refuse(&self, faults: Faults<'_>, at: &At<'_>, detail: impl FnOnce() -> String) {
        if let Some(faults) = faults {
            self.note(faults, at, detail(), None);
        }
    }

    fn note(&self, faults: &mut Vec<Fault>, at: &At<'_>, detail: String, wanted: Option<NodeId>) {
        if faults.len() >= MOST_FAULTS {
            return;
        }
        // What is made up for a schema that allows every type says nothing.
        let telling = |id: &NodeId| self.expected(*id).types != Types::ALL || self.node(*id).example.is_some();
        let example = wanted.filter(telling).and_then(|id| self.example(id));
        let shown = wanted.filter(|id| {
            let expected = self.expected(*id);
            expected.needs_example() || (self.node(*id).example.is_some() && !expected.names_all())
        });
        let detail = match &example {
            Some(example) if shown.is_some() => words::with_example(detail, example),
            _ => detail,
        };
        push(faults, Fault { pointer: at.pointer(), detail, example });
    }
}

/// The same rule may stand in a schema and in what it refers to.
pub(super) fn push(faults: &mut Vec<Fault>, fault: Fault) {
    if faults.len() < MOST_FAULTS && !faults.contains(&fault) {
        faults.push(fault);
    }
}

/// Whether nothing more is noted, so that nothing more needs to be looked at once something is wrong.
fn is_enough(faults: &Faults<'_>) -> bool {
    faults.as_ref().is_none_or(|faults| faults.len() >= MOST_FAULTS)
}

/// To JSON Schema `1.0` is an integer; to the types that are read it has to be `1`.
fn make_integer(value: &mut Value) {
    let Value::Number(number) = value else { return };
    if number.is_f64()
        && let Some(integer) = whole(number).and_then(Number::from_i128)
    {
        *number = integer;
    }
}

impl ObjectRules {
    fn property(&self, name: &str) -> Option<NodeId> {
        self.properties.iter().find(|(known, _)| known == name).map(|(_, property)| *property)
    }

    /// The schemas that a field of this name has to follow.
    fn parts_for<'a>(&'a self, name: &'a str) -> impl Iterator<Item = NodeId> + 'a {
        let patterns = self.patterns.iter().filter(move |(pattern, _)| pattern.accepts(name));
        self.property(name).into_iter().chain(patterns.map(|(_, part)| *part))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::COMPONENTS;
    use super::super::node::Compiler;
    use super::*;

    fn faults(schema: &Value, components: &Map<String, Value>, mut value: Value) -> Vec<Fault> {
        let mut compiler = Compiler::new(components);
        let id = compiler.compile(schema);
        compiler.finish().faults(id, &mut value)
    }

    #[test]
    fn a_number_is_a_constant_however_it_is_written() {
        for schema in [json!({ "enum": [-1.0] }), json!({ "const": -1 }), json!({ "enum": [-1, 2.5] })] {
            for value in [json!(-1), json!(-1.0)] {
                assert!(faults(&schema, &Map::new(), value.clone()).is_empty(), "{schema} does not take {value}");
            }
        }
    }

    #[test]
    fn of_very_many_faults_not_all_are_noted() {
        let schema = json!({ "type": "array", "items": { "type": "string" } });
        let found = faults(&schema, &Map::new(), json!(vec![1; 100_000]));
        assert_eq!((found.len(), found[0].pointer.as_str()), (MOST_FAULTS, "/0"));
        let few = faults(&schema, &Map::new(), json!(vec![1; 200]));
        assert_eq!(few.len(), 200);
    }

    /// Without a limit the deeper one takes longer than anyone waits.
    #[test]
    fn forms_that_are_hard_to_tell_apart_are_tried_for_a_while() {
        let next = json!({ "$ref": format!("{COMPONENTS}Chain") });
        let form = |name: &str| json!({ "type": "object", "properties": { "next": next, name: { "type": "integer" } }, "additionalProperties": false });
        let components = json!({ "Chain": { "anyOf": [form("left"), form("right")] } });
        let chain = |depth: usize| (0..depth).fold(json!({ "up": 1 }), |chain, _| json!({ "next": chain }));
        let details = |depth: usize| {
            let found = faults(&next, components.as_object().expect("an object"), chain(depth));
            found.into_iter().map(|fault| fault.detail).collect::<Vec<_>>()
        };
        assert_eq!(details(4), ["unknown field; expected one of `next`, `left`"]);
        let deep = details(60);
        assert!(deep.iter().any(|detail| detail.starts_with("nested too deeply")), "{deep:?}");
        // What nobody has looked at to its end is not taken because it is excluded.
        let excluded = json!({ "not": next });
        let refused = |depth: usize| {
            let found = faults(&excluded, components.as_object().expect("an object"), chain(depth));
            found.into_iter().map(|fault| fault.detail).collect::<Vec<_>>()
        };
        assert_eq!(refused(4), [""; 0]);
        assert_eq!(refused(60), [TOO_DEEP]);
    }
}
