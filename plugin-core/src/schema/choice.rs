//! Choices: which of several schemas a value was meant to follow, and what it lacks.

use serde_json::{Map, Value};

use crate::words;

use super::at::{At, TOO_DEEP};
use super::check::{Fault, Faults, push};
use super::equal::equal;
use super::expected::Expected;
use super::node::{NodeId, Nodes, parts};
use super::types::{Types, resolve};

/// `anyOf` or `oneOf`.
#[derive(Debug)]
pub(super) struct Choice {
    /// Exactly one must hold.
    exclusive: bool,
    pub(super) of: Vec<NodeId>,
    /// The properties that have a constant in each of them, with those constants: by them they are told apart.
    tags: Vec<(String, Vec<Value>)>,
    /// The properties that each of them requires and not every other does.
    own: Vec<Vec<String>>,
}

impl Choice {
    pub(super) fn new(exclusive: bool, of: Vec<NodeId>, schemas: &[Value], components: &Map<String, Value>) -> Self {
        let schemas: Vec<_> = schemas.iter().map(|schema| resolve(schema, components)).collect();
        let required = |schema: &Value| -> Vec<String> {
            let names = schema.as_object().map_or(&[][..], |schema| parts(schema, "required"));
            names.iter().filter_map(Value::as_str).map(str::to_owned).collect()
        };
        let constant = |schema: &&Value, name: &String| {
            let constant = schema.get("properties")?.get(name)?.get("const")?;
            required(schema).contains(name).then(|| constant.clone())
        };
        let first = schemas.first().map(|schema| required(schema)).unwrap_or_default();
        let tag = |name: String| {
            let constants: Option<Vec<_>> = schemas.iter().map(|schema| constant(schema, &name)).collect();
            Some((name, constants?))
        };
        let objects: Vec<_> =
            schemas.iter().filter(|schema| Types::of(schema, components).allows(Types::OBJECT)).collect();
        let own = |schema: &&Value| {
            let everywhere = |name: &String| objects.iter().all(|other| required(other).contains(name));
            required(schema).into_iter().filter(|name| !everywhere(name)).collect()
        };
        Self {
            exclusive,
            of,
            tags: first.into_iter().filter_map(tag).collect(),
            own: schemas.iter().map(own).collect(),
        }
    }

    /// Which of the schemas an object can be meant to follow by its tags.
    ///
    /// # Errors
    ///
    /// The tag that none of them has, and what is wrong with it.
    fn meant(&self, fields: &Map<String, Value>) -> Result<Vec<usize>, (&str, String)> {
        let mut meant: Vec<usize> = (0..self.of.len()).collect();
        for (name, tags) in &self.tags {
            let given = fields.get(name);
            let (left, others): (Vec<_>, Vec<_>) =
                meant.into_iter().partition(|index| given.is_some_and(|given| equal(given, &tags[*index])));
            if left.is_empty() {
                let mut known: Vec<_> = others.into_iter().map(|index| &tags[index]).collect();
                known.dedup();
                return Err((name, wrong_tag(&known, given)));
            }
            meant = left;
        }
        Ok(meant)
    }
}

impl Nodes {
    pub(super) fn check_choice(
        &self,
        choice: &Choice,
        value: &mut Value,
        at: &At<'_>,
        faults: Faults<'_>,
        depth: u16,
    ) -> bool {
        let meant = match &*value {
            Value::Object(fields) if !choice.tags.is_empty() => choice.meant(fields),
            _ => Ok((0..choice.of.len()).collect()),
        };
        let meant = match meant {
            Ok(meant) => meant,
            Err((name, detail)) => {
                self.refuse(faults, &At::Field(at, name), || detail);
                return false;
            }
        };
        if let [only] = meant.as_slice() {
            return self.check(choice.of[*only], value, at, faults, depth + 1);
        }
        if !at.takes_try() {
            self.refuse(faults, at, || TOO_DEEP.to_owned());
            return false;
        }
        let holding = meant.iter().filter(|index| self.check(choice.of[**index], value, at, None, depth + 1)).count();
        match holding {
            1 => return true,
            0 => {}
            _ if !choice.exclusive => return true,
            _ => {
                self.refuse(faults, at, || "fits more than one of the forms that exclude each other".to_owned());
                return false;
            }
        }
        if let Some(faults) = faults {
            self.explain(choice, &meant, value, at, faults, depth);
        }
        false
    }

    /// Notes what is wrong with a value that none of the schemas takes.
    fn explain(
        &self,
        choice: &Choice,
        meant: &[usize],
        value: &mut Value,
        at: &At<'_>,
        faults: &mut Vec<Fault>,
        depth: u16,
    ) {
        let of_type = |index: &usize| self.expected(choice.of[*index]).types.allows(Types::of_value(value));
        let mut candidates: Vec<usize> = meant.iter().copied().filter(of_type).collect();
        if let Some(all) = self.constants(choice, &candidates) {
            let detail = Expected::of_constants(all).refusal(value);
            return push(faults, Fault { pointer: at.pointer(), detail, example: None });
        }
        if let Value::Object(fields) = &*value
            && candidates.iter().all(|index| !choice.own[*index].is_empty())
        {
            let begun = |index: &usize| choice.own[*index].iter().any(|name| fields.contains_key(name));
            if !candidates.iter().any(begun) {
                let mut names: Vec<_> =
                    candidates.iter().filter_map(|index| choice.own[*index].first()).map(String::as_str).collect();
                names.dedup();
                return self.refuse(Some(faults), at, || one_of_fields(&names, fields));
            }
            candidates.retain(begun);
        }
        let nearest = candidates.into_iter().map(|index| {
            let mut faults = Vec::new();
            self.check(choice.of[index], value, at, Some(&mut faults), depth + 1);
            faults
        });
        for fault in nearest.min_by_key(Vec::len).unwrap_or_default() {
            push(faults, fault);
        }
    }

    /// All the values there are, when the candidates are nothing but constants.
    fn constants(&self, choice: &Choice, candidates: &[usize]) -> Option<Vec<Value>> {
        let constants = |index: &usize| Some(&self.expected(choice.of[*index]).constants).filter(|all| !all.is_empty());
        let all: Option<Vec<_>> = candidates.iter().map(constants).collect();
        all.filter(|all| all.len() > 1).map(|all| all.into_iter().flatten().cloned().collect())
    }
}

/// The words for an object that has none of the fields of which it needs one.
fn one_of_fields(names: &[&str], given: &Map<String, Value>) -> String {
    let quoted: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
    let meant = given.keys().find_map(|name| words::nearest(name, names.iter().copied()));
    let hint = meant.map_or_else(String::new, |meant| format!("; did you mean `{meant}`?"));
    format!("expected an object with the field {}{hint}", words::or(&quoted))
}

/// The words for a tag that none of the forms has.
fn wrong_tag(tags: &[&Value], given: Option<&Value>) -> String {
    let expected = words::or(&tags.iter().map(|tag| words::constant(tag)).collect::<Vec<_>>());
    match given {
        None => format!("missing; expected {expected}"),
        Some(given) => {
            let meant =
                given.as_str().and_then(|text| words::nearest(text, tags.iter().filter_map(|tag| tag.as_str())));
            let hint = meant.map_or_else(String::new, |meant| format!("; did you mean `{meant}`?"));
            format!("expected {expected}, received {}{hint}", words::received(given))
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::node::Compiler;
    use super::*;

    fn details(schema: &Value, mut value: Value) -> Vec<String> {
        let components = Map::new();
        let mut compiler = Compiler::new(&components);
        let id = compiler.compile(schema);
        let faults = compiler.finish().faults(id, &mut value);
        faults.into_iter().map(|fault| format!("{}: {}", fault.pointer, fault.detail)).collect()
    }

    #[test]
    fn a_form_is_told_by_its_fields() {
        let form = |name: &str| json!({ "type": "object", "properties": { name: { "type": "integer" } }, "required": [name], "additionalProperties": false });
        let schema = json!({ "oneOf": [{ "enum": ["none"] }, { "const": "all" }, form("number"), form("count")] });
        assert_eq!(details(&schema, json!({ "count": 1 })), [""; 0]);
        assert_eq!(details(&schema, json!({})), [": expected an object with the field `number` or `count`"]);
        let meant = ": expected an object with the field `number` or `count`; did you mean `number`?";
        assert_eq!(details(&schema, json!({ "nmber": 1 })), [meant]);
        assert_eq!(details(&schema, json!({ "count": "1" })), ["/count: expected an integer, received the string `1`"]);
        let constant = ": expected `none` or `all`, received the string `al`; did you mean `all`?";
        assert_eq!(details(&schema, json!("al")), [constant]);
    }

    #[test]
    fn several_tags_are_read_one_after_the_other() {
        let form = |a: &str, b: &str| json!({ "properties": { "a": { "const": a }, "b": { "const": b } }, "required": ["a", "b"] });
        let schema = json!({ "type": "object", "oneOf": [form("x", "1"), form("x", "2"), form("y", "3")] });
        assert_eq!(details(&schema, json!({ "a": "x", "b": "2" })), [""; 0]);
        assert_eq!(details(&schema, json!({ "a": "x" })), ["/b: missing; expected `1` or `2`"]);
        let wrong = "/a: expected `x` or `y`, received the string `zzzz`";
        assert_eq!(details(&schema, json!({ "a": "zzzz", "b": "1" })), [wrong]);
    }
}
