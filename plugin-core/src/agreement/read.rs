//! Reading documents as their readers do.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

/// What a surface says of one operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Said {
    pub(super) name: String,
    pub(super) description: String,
    pub(super) has_parameters: bool,
    parameters: BTreeMap<String, Parameter>,
}

/// What it says of one parameter.
#[derive(Clone, Debug, Eq)]
struct Parameter {
    required: bool,
    description: String,
    /// The same with what the types behind it say.
    words: String,
    /// The values of an enum, of this value or of its items.
    constants: BTreeSet<String>,
}

impl Said {
    /// What is different in a function tool, whose descriptions may say more.
    pub(super) fn differs_from(&self, tool: &Self) -> Option<(Self, Self)> {
        let same = |(name, own): (&String, &Parameter)| {
            tool.parameters.get(name).is_some_and(|other| {
                own.required == other.required
                    && own.constants == other.constants
                    && own.words.to_lowercase().contains(&other.description.to_lowercase())
            })
        };
        let differs = self.description != tool.description
            || self.parameters.len() != tool.parameters.len()
            || !self.parameters.iter().all(same);
        differs.then(|| (self.clone(), tool.clone()))
    }
}

pub(super) fn names(said: &[Said]) -> Vec<String> {
    super::sorted(in_order(said))
}

pub(super) fn in_order(said: &[Said]) -> Vec<String> {
    said.iter().map(|said| said.name.clone()).collect()
}

impl PartialEq for Parameter {
    fn eq(&self, other: &Self) -> bool {
        (self.required, &self.description, &self.constants) == (other.required, &other.description, &other.constants)
    }
}

/// A document, to follow references in.
struct Document<'a>(&'a Value);

impl Document<'_> {
    fn resolve<'a>(&'a self, schema: &'a Value) -> &'a Value {
        let reference = schema.get("$ref").and_then(Value::as_str).and_then(|reference| reference.strip_prefix('#'));
        reference.map_or(schema, |pointer| self.0.pointer(pointer).expect("what is referred to"))
    }

    /// The forms that a schema may have, and what it refers to: everything that describes the same value.
    fn same<'a>(&'a self, schema: &'a Value) -> Vec<&'a Value> {
        let mut all = vec![schema];
        let target = self.resolve(schema);
        if !std::ptr::eq(target, schema) {
            all.extend(self.same(target));
        }
        for key in ["allOf", "anyOf", "oneOf"] {
            for part in schema.get(key).and_then(Value::as_array).into_iter().flatten() {
                all.extend(self.same(part));
            }
        }
        all
    }

    /// The words beside the schema, and those of the one type that it is.
    fn descriptions(&self, schema: &Value) -> Vec<String> {
        let (mut at, mut found) = (schema, Vec::new());
        loop {
            found.extend(at.get("description").and_then(Value::as_str).map(str::to_owned));
            let forms = ["allOf", "anyOf"].iter().find_map(|key| at.get(key)?.as_array());
            let is_null = |form: &&Value| form.get("type").is_some_and(|kind| kind == "null");
            let next =
                match forms.map(|forms| forms.iter().filter(|form| !is_null(form)).collect::<Vec<_>>()).as_deref() {
                    Some([only]) => only,
                    _ => self.resolve(at),
                };
            if std::ptr::eq(next, at) {
                return found;
            }
            at = next;
        }
    }

    fn constants(&self, schema: &Value) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        for part in self.same(schema) {
            let listed = part.get("enum").and_then(Value::as_array).into_iter().flatten();
            found.extend(listed.chain(part.get("const")).filter_map(Value::as_str).map(str::to_owned));
            if let Some(items) = part.get("items") {
                found.extend(self.constants(items));
            }
        }
        found
    }

    fn allows_null(&self, schema: &Value) -> bool {
        self.same(schema).into_iter().any(|part| match part.get("type") {
            Some(Value::String(kind)) => kind == "null",
            Some(Value::Array(kinds)) => kinds.iter().any(|kind| kind == "null"),
            _ => false,
        })
    }

    fn parameter(&self, schema: &Value, required: bool) -> Parameter {
        let descriptions = self.descriptions(schema);
        let (description, words) = (descriptions.first().cloned().unwrap_or_default(), descriptions.join(" "));
        Parameter { required, description, words, constants: self.constants(schema) }
    }

    /// The properties of an object.
    fn properties(&self, object: &Value) -> BTreeMap<String, Parameter> {
        let required: Vec<_> = object.get("required").and_then(Value::as_array).into_iter().flatten().collect();
        let properties = object.get("properties").and_then(Value::as_object).into_iter().flatten();
        let read = |(name, schema): (&String, &Value)| {
            (name.clone(), self.parameter(schema, required.iter().any(|required| *required == name)))
        };
        properties.map(read).collect()
    }
}

fn text(object: &Value, key: &str) -> String {
    object[key].as_str().unwrap_or_default().to_owned()
}

fn joined(summary: &str, description: &str) -> String {
    if summary == description { summary.to_owned() } else { format!("{summary}\n\n{description}") }
}

/// The operations of an OpenAPI document, of either version.
pub(super) fn openapi(document: &Value) -> Vec<Said> {
    let reader = Document(document);
    let paths = document["paths"].as_object().expect("paths");
    let operations = paths.values().flat_map(|path| path.as_object().expect("methods").values());
    let read = |operation: &Value| {
        let mut parameters = BTreeMap::new();
        for parameter in operation.get("parameters").and_then(Value::as_array).into_iter().flatten() {
            let mut said = reader.parameter(&parameter["schema"], parameter["required"] == true);
            if let Some(description) = parameter.get("description") {
                said.description = description.as_str().expect("a text").to_owned();
            }
            parameters.insert(text(parameter, "name"), said);
        }
        if let Some(body) = operation.get("requestBody") {
            parameters.extend(of_body(&reader, body));
        }
        let description = joined(&text(operation, "summary"), &text(operation, "description"));
        Said { name: text(operation, "operationId"), description, has_parameters: true, parameters }
    };
    let mut said: Vec<_> = operations.map(read).collect();
    said.sort_by(|one, other| one.name.cmp(&other.name));
    said
}

/// The arguments in a body: its fields, or itself where it has none.
fn of_body(reader: &Document<'_>, body: &Value) -> BTreeMap<String, Parameter> {
    let content = body["content"].as_object().expect("content").values().next().expect("a media type");
    let schema = &content["schema"];
    match schema.get("additionalProperties") == Some(&Value::Bool(false)) && schema.get("properties").is_some() {
        true => reader.properties(schema),
        false => {
            let mut whole = reader.parameter(schema, body["required"] == true);
            whole.description =
                body.get("description").map_or(whole.description, |text| text.as_str().expect("a text").to_owned());
            [("body".to_owned(), whole)].into_iter().collect()
        }
    }
}

/// One tool of a list, whose input stands under a key of its own.
fn tool(tool: &Value, key: &str) -> Said {
    let input = tool.get(key).cloned().unwrap_or_else(|| Value::Object(Map::new()));
    let mut parameters = Document(&input).properties(&input);
    if key == "parameters" && tool["strict"] == true {
        // Every property is required there, and one that may be left out takes `null`.
        for (name, parameter) in &mut parameters {
            parameter.required = !Document(&input).allows_null(&input["properties"][name]);
        }
    }
    Said {
        name: text(tool, "name"),
        description: text(tool, "description"),
        has_parameters: tool.get(key).is_some(),
        parameters,
    }
}

fn tools(list: &Value, key: &str) -> Vec<Said> {
    list.as_array().expect("a list").iter().map(|value| tool(value, key)).collect()
}

pub(super) fn mcp(document: &Value) -> Vec<Said> {
    tools(&document["tools"], "inputSchema")
}

pub(super) fn openai(document: &Value) -> Vec<Said> {
    tools(document, "parameters")
}

pub(super) fn anthropic(document: &Value) -> Vec<Said> {
    tools(document, "input_schema")
}

pub(super) fn m365(document: &Value) -> Vec<Said> {
    tools(&document["functions"], "parameters")
}

/// Every function of every runtime.
pub(super) fn run_for_functions(document: &Value) -> Vec<String> {
    let runtimes = document["runtimes"].as_array().expect("runtimes").iter();
    let names = runtimes.flat_map(|runtime| runtime["run_for_functions"].as_array().expect("functions"));
    names.map(|name| name.as_str().expect("a name").to_owned()).collect()
}
