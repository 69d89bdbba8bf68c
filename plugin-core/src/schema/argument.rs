//! One argument with the schema of its type.

use std::sync::Arc;

use serde_json::{Map, Value, json};

use crate::argument::{Argument, Given, Location, Presence};
#[cfg(feature = "multipart")]
use crate::constraint::Constraint;
use crate::operation::Operation;
use crate::reply::JSON;

use super::tool::fields_of_body;
use super::{Expected, Finding, NodeId, Nodes, Types};

/// One argument with the schema of its type.
#[derive(Debug)]
pub(crate) struct ArgumentModel {
    /// The static description.
    pub(crate) argument: &'static Argument,
    /// Its schema; that of a parameter does not allow `null`, which no parameter can say.
    pub(crate) schema: Value,
    /// Whether the caller has to give it.
    pub(crate) required: bool,
    /// The names of its fields, where it is a whole body that is an object of fixed fields and nothing besides. To a tool they are
    /// arguments of their own.
    pub(crate) fields: Option<Vec<String>>,
    /// The value when it is left out, where the author gave one.
    default: Option<Value>,
    /// The compiled schema.
    pub(crate) node: NodeId,
    pub(crate) nodes: Arc<Nodes>,
}

/// Where an endpoint stands, for a message.
pub(crate) fn endpoint(operation: &Operation) -> String {
    let source = operation.source;
    format!("endpoint `{}` ({}:{})", operation.operation_id, source.file(), source.line())
}

/// Where an argument stands, for a message.
pub(crate) fn place(operation: &Operation, argument: &Argument) -> String {
    format!("{}, argument `{}`", endpoint(operation), argument.name)
}

/// Writes what an argument's attributes say into the schema of its type.
pub(super) fn constrain(argument: &Argument, schema: &mut Value, types: Types) -> Result<(), Vec<String>> {
    let values = [("default", argument.default), ("examples", argument.example)];
    if argument.constraints.is_empty() && values.iter().all(|(_, value)| value.is_none()) {
        return Ok(());
    }
    if schema.is_boolean() {
        *schema = json!({});
    }
    let Some(object) = schema.as_object_mut() else { return Ok(()) };
    let mut problems = Vec::new();
    for constraint in argument.constraints {
        if let Err(fitting) = constraint.apply(object, types) {
            let attribute = constraint.attribute();
            let problem = format!("`#[{attribute}]` is for {fitting}, but the type allows {types}; remove it");
            if !problems.contains(&problem) {
                problems.push(problem);
            }
        }
    }
    for (key, value) in values.iter().filter_map(|(key, value)| Some((*key, value.as_ref()?().ok()?))) {
        object.insert(key.to_owned(), if key == "examples" { json!([value]) } else { value });
    }
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}

impl ArgumentModel {
    pub(super) fn new(
        argument: &'static Argument,
        schema: Value,
        node: NodeId,
        nodes: &Arc<Nodes>,
        components: &Map<String, Value>,
    ) -> Self {
        let empty = match argument.location {
            // A list that is left out of a query string or a form is an empty one.
            Location::Query | Location::Form | Location::File => {
                nodes.expected(node).types.only(Types::ARRAY) && nodes.accept(node, &mut json!([]))
            }
            // A body that is left out is an empty text, or no bytes.
            Location::Body if argument.media_type != JSON => nodes.accept(node, &mut json!("")),
            Location::Body | Location::Path | Location::Header => false,
        };
        let default = argument.default.and_then(|default| default().ok());
        Self {
            argument,
            fields: fields_of_body(argument, &schema, components)
                .map(|fields| fields.keys().map(String::clone).collect()),
            required: argument.presence != Presence::Optional && default.is_none() && !empty,
            schema,
            default,
            node,
            nodes: Arc::clone(nodes),
        }
    }

    /// What the schema asks of a value at its top.
    pub(crate) fn expected(&self) -> &Expected {
        self.nodes.expected(self.node)
    }

    /// Whether leaving it out means something else than an empty list.
    pub(crate) fn optional(&self) -> bool {
        self.argument.presence == Presence::Optional || self.default.is_some()
    }

    /// The least and the most bytes of a file, where the author says so. The length of a list is the number of its files.
    #[cfg(feature = "multipart")]
    pub(crate) fn file_size(&self) -> (u64, Option<u64>) {
        let (mut least, mut most) = (0, None);
        for constraint in self.argument.constraints.iter().filter(|_| !self.expected().types.only(Types::ARRAY)) {
            match constraint {
                Constraint::MinLength(bytes) => least = *bytes,
                Constraint::MaxLength(bytes) => most = Some(*bytes),
                _ => {}
            }
        }
        (least, most)
    }

    /// Whether `null` stands for what is left out, and for nothing else.
    pub(crate) fn null_is_nothing(&self) -> bool {
        !self.required && !self.expected().types.allows(Types::NULL)
    }

    /// Whether leaving it out means `null`.
    pub(super) fn nothing_is_null(&self) -> bool {
        !self.required && self.default.is_none()
    }

    /// The value that the author gave for one that is left out.
    ///
    /// # Errors
    ///
    /// What was expected, where there is none.
    pub(super) fn default_value(&self) -> Result<Given, String> {
        match &self.default {
            Some(default) => Ok(Given::Value(default.clone())),
            None if self.argument.location == Location::File => Err("missing; expected a file".to_owned()),
            None => Err(format!("missing; expected {}", self.expected())),
        }
    }

    /// Checks the values that the author gave against the rules that the author gave.
    pub(super) fn check_values(&self, operation: &Operation, findings: &mut Vec<Finding>) {
        let values = [("default", self.argument.default), ("example", self.argument.example)];
        if values.iter().all(|(_, value)| value.is_none()) {
            return;
        }
        let place = place(operation, self.argument);
        for (attribute, value) in values.iter().filter_map(|(attribute, value)| Some((attribute, value.as_ref()?()))) {
            let mut value = match value {
                Ok(value) => value,
                Err(error) => {
                    let text = format!(
                        "{place}: the value of `#[{attribute}]` cannot be written as JSON: {error}; give one that can"
                    );
                    findings.push(Finding::new("value_not_json", text));
                    continue;
                }
            };
            for fault in self.nodes.faults(self.node, &mut value) {
                let at = if fault.pointer.is_empty() { String::new() } else { format!(" at `{}`", fault.pointer) };
                let text = format!(
                    "{place}: the value of `#[{attribute}]`{at}: {}; change the value or the rule",
                    fault.detail
                );
                findings.push(Finding::new("value_breaks_rule", text));
            }
        }
    }
}
