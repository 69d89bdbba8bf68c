//! Schemas in the strict modes of function tools: what a model then gives follows the schema to the letter.
//!
//! The rewrite is sound or it does not happen: each value that a strict schema takes is one that the endpoint takes, once the
//! properties that are `null` are left out (OpenAI) or as it is (Anthropic). Where that cannot be had, the reason is given, and
//! the tool is not strict.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::object::{array, object};
use crate::schema::{COMPONENTS, ToolModel, Types, json_schema};

use super::exclusive::exclude_each_other;
use super::merge::{ANNOTATIONS, both};
use super::scalar;

/// Where the schemas of named types lie in a strict schema.
const DEFINITIONS: &str = "#/$defs/";

/// Whose strict mode it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dialect {
    /// Every property is required, and one that may be left out takes `null` instead; bounds are there.
    OpenAi,
    /// Properties may be left out; there are no bounds, and no type contains itself.
    Anthropic,
}

/// Writes a tool's input strictly.
///
/// # Errors
///
/// Why that is not possible.
pub(super) fn strict(tool: &ToolModel, components: &Map<String, Value>, dialect: Dialect) -> Result<Value, String> {
    let mut writer = Writer { dialect, components, definitions: BTreeMap::new() };
    let mut schema = writer.schema(tool.input(), "")?;
    if !writer.definitions.is_empty() {
        schema["$defs"] = writer.definitions.into_iter().collect();
    }
    Ok(schema)
}

type Object = Map<String, Value>;

struct Writer<'a> {
    dialect: Dialect,
    components: &'a Object,
    /// The types that were met, `null` while they are being written.
    definitions: BTreeMap<String, Value>,
}

impl Writer<'_> {
    /// Writes a schema and everything inside it. `at` is the place, for the reason.
    fn schema(&mut self, schema: Value, at: &str) -> Result<Value, String> {
        let Value::Object(mut rules) = schema else { return Err(format!("`{at}` takes any value")) };
        let description = self.description(&rules);
        rules.retain(|key, _| !ANNOTATIONS.contains(&key.as_str()));
        let mut written = self.rules(rules, at)?;
        if let Some(description) = description {
            // Nothing may stand beside a reference.
            if written.contains_key("$ref") {
                written = [("anyOf".to_owned(), array([Value::Object(written)]))].into_iter().collect();
            }
            written.insert("description".to_owned(), json!(description));
        }
        Ok(Value::Object(written))
    }

    /// What the schema says to people, with what no strict schema can say otherwise.
    fn description(&self, schema: &Object) -> Option<String> {
        let mut words: Vec<String> =
            schema.get("description").and_then(Value::as_str).map(str::to_owned).into_iter().collect();
        if let Some(default) = schema.get("default").filter(|default| !default.is_null()) {
            words.push(match self.dialect {
                Dialect::OpenAi => format!("Null means {default}."),
                Dialect::Anthropic => format!("Default: {default}."),
            });
        }
        if let Some(example) = schema.get("examples").and_then(|examples| examples.get(0)) {
            words.push(format!("For example: {example}."));
        }
        (!words.is_empty()).then(|| words.join(" "))
    }

    fn rules(&mut self, mut rules: Object, at: &str) -> Result<Object, String> {
        if let Some(Value::String(reference)) = rules.get("$ref") {
            if rules.len() == 1 {
                let reference = self.reference(reference, at)?;
                return Ok([("$ref".to_owned(), json!(reference))].into_iter().collect());
            }
            let part = json!({ "$ref": reference });
            rules.shift_remove("$ref");
            return self.merged(&rules, &part, at);
        }
        if let Some(Value::Array(mut parts)) = rules.shift_remove("allOf") {
            return match parts.as_mut_slice() {
                [only] if rules.is_empty() => match self.schema(only.take(), at)? {
                    Value::Object(written) => Ok(written),
                    _ => Ok(Object::new()),
                },
                [part, rest @ ..] => {
                    if !rest.is_empty() {
                        rules.insert("allOf".to_owned(), json!(rest));
                    }
                    self.merged(&rules, part, at)
                }
                [] => self.rules(rules, at),
            };
        }
        for (key, exclusive) in [("anyOf", false), ("oneOf", true)] {
            if let Some(Value::Array(forms)) = rules.shift_remove(key) {
                return self.choice(rules, forms, exclusive, at);
            }
        }
        self.plain(rules, at)
    }

    fn merged(&mut self, rules: &Object, part: &Value, at: &str) -> Result<Object, String> {
        let mut whole =
            both(rules, part, self.components).ok_or_else(|| format!("`{at}` has to follow several schemas"))?;
        whole.retain(|key, _| !ANNOTATIONS.contains(&key.as_str()));
        self.rules(whole, at)
    }

    /// Writes a choice; what stands beside it is written into each form.
    fn choice(&mut self, mut beside: Object, forms: Vec<Value>, exclusive: bool, at: &str) -> Result<Object, String> {
        // `json_schema` spells this format out by the choice itself.
        if beside.get("format").is_some_and(|format| format == "ip") {
            beside.shift_remove("format");
        }
        if exclusive {
            for (index, one) in forms.iter().enumerate() {
                if forms[..index].iter().any(|other| !exclude_each_other(one, other, self.components)) {
                    return Err(format!("the forms of `{at}` could not be told apart without `oneOf`"));
                }
            }
        }
        let mut written = Vec::new();
        for form in forms {
            written.push(match beside.is_empty() {
                true => self.schema(form, at)?,
                false => match both(&beside, &form, self.components) {
                    Some(whole) => self.schema(Value::Object(whole), at)?,
                    None => return Err(format!("`{at}` has to follow several schemas")),
                },
            });
        }
        Ok([("anyOf".to_owned(), array(written))].into_iter().collect())
    }

    /// Points to the definition of a type, which is written when it is first met.
    fn reference(&mut self, reference: &str, at: &str) -> Result<String, String> {
        let found = reference.strip_prefix(COMPONENTS).and_then(|name| Some((name, self.components.get(name)?)));
        let (name, component) = found.ok_or_else(|| format!("`{at}` refers to nothing"))?;
        match self.definitions.get(name) {
            Some(Value::Null) if self.dialect == Dialect::Anthropic => {
                return Err(format!("the type `{name}` contains itself"));
            }
            Some(_) => {}
            None => {
                self.definitions.insert(name.to_owned(), Value::Null);
                let definition = self.schema(json_schema(component), name)?;
                self.definitions.insert(name.to_owned(), definition);
            }
        }
        Ok(format!("{DEFINITIONS}{name}"))
    }

    /// Writes a schema that is not put together from others.
    fn plain(&mut self, mut rules: Object, at: &str) -> Result<Object, String> {
        let constants = match (rules.shift_remove("const"), rules.shift_remove("enum")) {
            (Some(constant), None) => Some(vec![constant]),
            (None, Some(Value::Array(constants))) => Some(constants),
            (None, None) => None,
            _ => return Err(format!("`{at}` has to follow several schemas")),
        };
        let types = Types::of_object(&rules, self.components);
        if let Some(constants) = constants {
            return scalar::constants(constants, types, at);
        }
        let Some(kind) = rules.shift_remove("type") else { return Err(format!("`{at}` takes any value")) };
        let mut written = Object::new();
        written.insert("type".to_owned(), kind);
        if types.allows(Types::OBJECT) {
            self.object(&mut rules, &mut written, at)?;
        }
        if types.allows(Types::ARRAY) {
            self.array(&mut rules, &mut written, at)?;
        }
        scalar::rules(&mut rules, &mut written, self.dialect, at)?;
        match rules.keys().next() {
            Some(keyword) => Err(format!("`{at}` has the rule `{keyword}`")),
            None => Ok(written),
        }
    }

    fn object(&mut self, rules: &mut Object, written: &mut Object, at: &str) -> Result<(), String> {
        if rules.shift_remove("additionalProperties") != Some(json!(false)) || rules.contains_key("patternProperties") {
            return Err(format!("`{at}` takes fields of any name"));
        }
        let properties = match rules.shift_remove("properties") {
            Some(Value::Object(properties)) => properties,
            _ => Object::new(),
        };
        let required: Vec<String> = match rules.shift_remove("required") {
            Some(Value::Array(names)) => names.iter().filter_map(|name| name.as_str().map(str::to_owned)).collect(),
            _ => Vec::new(),
        };
        let mut all = Object::new();
        for (name, property) in properties {
            let at = if at.is_empty() { name.clone() } else { format!("{at}.{name}") };
            let null = Types::of(&property, self.components).allows(Types::NULL);
            let default = property.get("default").is_some();
            let mut schema = self.schema(property, &at)?;
            if self.dialect == Dialect::OpenAi {
                match (required.contains(&name), null) {
                    (true, true) => {
                        return Err(format!("`{at}` has to be given and may be null, which means left out"));
                    }
                    (false, false) => schema = nullable(schema, !default),
                    _ => {}
                }
            }
            all.insert(name, schema);
        }
        if let Some(name) = required.iter().find(|name| !all.contains_key(*name)) {
            return Err(format!("`{at}` requires `{name}`, of which nothing is known"));
        }
        let required = match self.dialect {
            Dialect::OpenAi => all.keys().cloned().collect(),
            Dialect::Anthropic => required,
        };
        written.insert("properties".to_owned(), Value::Object(all));
        written.insert("required".to_owned(), json!(required));
        written.insert("additionalProperties".to_owned(), json!(false));
        Ok(())
    }

    fn array(&mut self, rules: &mut Object, written: &mut Object, at: &str) -> Result<(), String> {
        let items = match (rules.shift_remove("prefixItems"), rules.shift_remove("items")) {
            (None, Some(items)) => items,
            (Some(Value::Array(prefix)), None | Some(Value::Bool(false)))
                if prefix.windows(2).all(|two| two[0] == two[1])
                    && rules.get("maxItems").and_then(Value::as_u64) == Some(prefix.len() as u64) =>
            {
                prefix.into_iter().next().ok_or_else(|| format!("`{at}` is an empty list"))?
            }
            (Some(_), _) => return Err(format!("`{at}` is a list whose items differ by their place")),
            (None, None) => return Err(format!("`{at}` takes any value as an item")),
        };
        let items = self.schema(items, at)?;
        written.insert("items".to_owned(), items);
        Ok(())
    }
}

/// The same schema, or `null`, which is said to leave the property out unless its default says more.
fn nullable(mut schema: Value, say: bool) -> Value {
    const LEFT_OUT: &str = "Null leaves it out.";
    let null = json!({ "type": "null" });
    if schema.get("$ref").is_some() {
        schema = object([("anyOf", array([schema]))]);
    }
    let Some(object) = schema.as_object_mut() else { return schema };
    if say {
        let described = object.get("description").and_then(Value::as_str);
        let described = described.map_or_else(|| LEFT_OUT.to_owned(), |text| format!("{text} {LEFT_OUT}"));
        object.insert("description".to_owned(), json!(described));
    }
    if let Some(Value::Array(forms)) = object.get_mut("anyOf") {
        forms.push(null);
        return schema;
    }
    if let Some(kind) = object.get_mut("type") {
        match kind {
            Value::Array(kinds) => kinds.push(json!("null")),
            only => *only = json!([only, "null"]),
        }
    }
    if let Some(Value::Array(constants)) = object.get_mut("enum") {
        constants.push(Value::Null);
    }
    schema
}
