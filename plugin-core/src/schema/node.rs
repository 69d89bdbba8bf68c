//! Schemas, compiled for checking values.

use std::collections::HashMap;
use std::sync::OnceLock;

use serde_json::{Map, Value};

use super::choice::Choice;
use super::expected::Expected;
use super::keyword::{component_name, keyword};
use super::pattern::Pattern;
use super::quick::Quick;

/// The keywords that narrow a schema in ways that are not checked.
const UNCHECKED_KEYWORDS: [&str; 6] = [
    "unevaluatedProperties",
    "unevaluatedItems",
    "dependentRequired",
    "dependentSchemas",
    "minContains",
    "$dynamicRef",
];

/// Where a compiled schema stands among the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NodeId(usize);

/// An example once it was looked for, if there is one.
pub(super) type FoundExample = OnceLock<Option<Box<Value>>>;

/// Compiled schemas, which refer to each other.
#[derive(Debug, Default)]
pub(crate) struct Nodes {
    nodes: Vec<Node>,
    quick: Vec<Quick>,
    examples: Vec<FoundExample>,
}

/// One compiled schema.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) expected: Expected,
    /// A value that the schema's author gives for it.
    pub(super) example: Option<Value>,
    /// Schemas that hold too: what it refers to, and `allOf`.
    pub(super) all: Vec<NodeId>,
    pub(super) choices: Vec<Choice>,
    pub(super) not: Option<NodeId>,
    /// `if`, `then`, `else`.
    pub(super) condition: Option<[Option<NodeId>; 3]>,
    pub(super) object: Option<Box<ObjectRules>>,
    pub(super) array: Option<Box<ArrayRules>>,
}

#[derive(Debug, Default)]
pub(super) struct ObjectRules {
    pub(super) properties: Vec<(String, NodeId)>,
    pub(super) required: Vec<String>,
    pub(super) patterns: Vec<(Pattern, NodeId)>,
    pub(super) names: Option<NodeId>,
    /// What every other property must be; `None` means that there may be none.
    pub(super) additional: Option<Option<NodeId>>,
}

#[derive(Debug, Default)]
pub(super) struct ArrayRules {
    pub(super) prefix: Vec<NodeId>,
    pub(super) items: Option<NodeId>,
    pub(super) contains: Option<NodeId>,
    pub(super) unique: bool,
}

/// Compiles schemas.
pub(crate) struct Compiler<'a> {
    components: &'a Map<String, Value>,
    nodes: Vec<Option<Node>>,
    by_name: HashMap<&'a str, NodeId>,
    /// What the schemas say and nobody can check.
    problems: Vec<String>,
}

impl Node {
    /// Whether it asks nothing beyond what is expected of the value at its top.
    pub(super) fn is_plain(&self) -> bool {
        self.object.is_none() && self.array.is_none() && self.is_one()
    }

    /// Whether no other schema is about the same value.
    fn is_one(&self) -> bool {
        self.all.is_empty() && self.choices.is_empty() && self.not.is_none() && self.condition.is_none()
    }

    /// What every item has to be, where beyond what is expected at the top nothing else is asked.
    pub(super) fn only_items(&self) -> Option<NodeId> {
        let ArrayRules { prefix, items, contains, unique } = self.array.as_deref()?;
        let alone = prefix.is_empty() && contains.is_none() && !unique;
        items.filter(|_| alone && self.object.is_none() && self.is_one())
    }
}

impl Nodes {
    pub(super) fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.0]
    }

    /// The example of a compiled schema, once it was looked for.
    pub(super) fn found_example(&self, id: NodeId) -> &FoundExample {
        &self.examples[id.0]
    }

    /// The short way to accept a value; none while the schemas are compiled.
    pub(super) fn quick(&self, id: NodeId) -> &Quick {
        self.quick.get(id.0).unwrap_or(&Quick::None)
    }

    /// What a compiled schema asks of a value at its top.
    pub(crate) fn expected(&self, id: NodeId) -> &Expected {
        &self.node(id).expected
    }

    /// The schema of a property of an object.
    #[cfg(feature = "server")]
    pub(crate) fn property(&self, id: NodeId, name: &str) -> Option<NodeId> {
        let properties = &self.node(id).object.as_ref()?.properties;
        properties.iter().find(|(known, _)| known == name).map(|(_, property)| *property)
    }

    /// The schema of the items of an array.
    pub(crate) fn items(&self, id: NodeId) -> Option<NodeId> {
        let node = self.node(id);
        let own = node.array.as_ref().and_then(|array| array.items);
        own.or_else(|| node.all.iter().find_map(|part| self.items(*part)))
            .or_else(|| node.choices.iter().flat_map(|choice| &choice.of).find_map(|part| self.items(*part)))
    }
}

impl<'a> Compiler<'a> {
    pub(crate) fn new(components: &'a Map<String, Value>) -> Self {
        Self { components, nodes: Vec::new(), by_name: HashMap::new(), problems: Vec::new() }
    }

    /// What the schemas say and nobody can check.
    pub(crate) fn take_problems(&mut self) -> Vec<String> {
        std::mem::take(&mut self.problems)
    }

    pub(crate) fn finish(self) -> Nodes {
        // Every place that was kept free has been filled when its compilation returned.
        let nodes: Vec<_> = self.nodes.into_iter().flatten().collect();
        let ids = (0..nodes.len()).map(NodeId);
        let examples = nodes.iter().map(|_| FoundExample::new()).collect();
        let nodes = Nodes { nodes, quick: Vec::new(), examples };
        let quick = ids.map(|id| Quick::of(&nodes, id)).collect();
        Nodes { quick, ..nodes }
    }

    pub(crate) fn compile(&mut self, schema: &Value) -> NodeId {
        let id = NodeId(self.nodes.len());
        self.nodes.push(None);
        let node = self.node(schema);
        self.nodes[id.0] = Some(node);
        id
    }

    fn component(&mut self, name: &str) -> Option<NodeId> {
        let (name, component) = self.components.get_key_value(name)?;
        if let Some(known) = self.by_name.get(name.as_str()) {
            return Some(*known);
        }
        // The place is known before its content, which may refer to it.
        self.by_name.insert(name, NodeId(self.nodes.len()));
        Some(self.compile(component))
    }

    fn node(&mut self, schema: &Value) -> Node {
        let expected = Expected::of(schema, self.components, &mut self.problems);
        let mut node = Node {
            expected,
            example: None,
            all: Vec::new(),
            choices: Vec::new(),
            not: None,
            condition: None,
            object: None,
            array: None,
        };
        let Some(object) = schema.as_object() else { return node };
        self.note_unchecked(object);
        node.example = example(object);
        node.all.extend(component_name(object).and_then(|name| self.component(name)));
        node.all.extend(parts(object, "allOf").iter().map(|part| self.compile(part)));
        for (key, exclusive) in [("anyOf", false), ("oneOf", true)] {
            if keyword(object, key).is_some() {
                let choices = parts(object, key);
                let of = choices.iter().map(|choice| self.compile(choice)).collect();
                node.choices.push(Choice::new(exclusive, of, choices, self.components));
            }
        }
        node.not = self.optional(object, "not");
        if keyword(object, "if").is_some() {
            node.condition = Some(["if", "then", "else"].map(|key| self.optional(object, key)));
        }
        node.object = self.object(object);
        node.array = self.array(object);
        node
    }

    fn optional(&mut self, schema: &Map<String, Value>, key: &str) -> Option<NodeId> {
        keyword(schema, key).map(|part| self.compile(part))
    }

    fn object(&mut self, schema: &Map<String, Value>) -> Option<Box<ObjectRules>> {
        let mut rules = ObjectRules {
            required: parts(schema, "required").iter().filter_map(Value::as_str).map(str::to_owned).collect(),
            additional: match keyword(schema, "additionalProperties") {
                Some(Value::Bool(false)) => Some(None),
                Some(Value::Bool(true)) | None => None,
                Some(part) => Some(Some(self.compile(part))),
            },
            names: self.optional(schema, "propertyNames"),
            ..ObjectRules::default()
        };
        for (name, property) in keyword(schema, "properties").and_then(Value::as_object).into_iter().flatten() {
            rules.properties.push((name.clone(), self.compile(property)));
        }
        for (pattern, property) in keyword(schema, "patternProperties").and_then(Value::as_object).into_iter().flatten()
        {
            match Pattern::new(pattern) {
                Ok(pattern) => rules.patterns.push((pattern, self.compile(property))),
                Err(reason) => self.problems.push(format!("the pattern `{pattern}` cannot be checked: {reason}")),
            }
        }
        let says_nothing = rules.properties.is_empty()
            && rules.required.is_empty()
            && rules.patterns.is_empty()
            && rules.names.is_none()
            && rules.additional.is_none();
        (!says_nothing).then(|| Box::new(rules))
    }

    fn array(&mut self, schema: &Map<String, Value>) -> Option<Box<ArrayRules>> {
        let rules = ArrayRules {
            prefix: parts(schema, "prefixItems").iter().map(|part| self.compile(part)).collect(),
            items: self.optional(schema, "items"),
            contains: self.optional(schema, "contains"),
            unique: keyword(schema, "uniqueItems").is_some_and(|unique| *unique == true),
        };
        let says_nothing =
            rules.prefix.is_empty() && rules.items.is_none() && rules.contains.is_none() && !rules.unique;
        (!says_nothing).then(|| Box::new(rules))
    }

    fn note_unchecked(&mut self, schema: &Map<String, Value>) {
        for name in UNCHECKED_KEYWORDS.iter().filter(|name| keyword(schema, name).is_some()) {
            let problem = format!("the keyword `{name}` cannot be checked");
            if !self.problems.contains(&problem) {
                self.problems.push(problem);
            }
        }
    }
}

fn example(schema: &Map<String, Value>) -> Option<Value> {
    parts(schema, "examples").first().or_else(|| keyword(schema, "default")).cloned()
}

pub(super) fn parts<'a>(schema: &'a Map<String, Value>, key: &str) -> &'a [Value] {
    keyword(schema, key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}
