//! The schemas of named types: one name for each type, and a second one where a type is written otherwise than it is read.
//!
//! What is read is closed: fields that no type knows are refused. A type that is read as it is written is described once,
//! closed, which is no less true of what is written.

use std::collections::{BTreeMap, BTreeSet};

use schemars::SchemaGenerator;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value};

use crate::argument::SchemaFn;

use super::{COMPONENTS, allow, close, types};

/// Collects the types of requests and of responses.
///
/// Both generators meet every type in the same order, so that a name means the same type to both. Which of the two
/// descriptions of a type is needed follows from where it is used.
pub(super) struct Components {
    requests: SchemaGenerator,
    responses: SchemaGenerator,
    used_in_requests: Vec<Value>,
    used_in_responses: Vec<Value>,
    /// What unnamed types allow, since the last time that it was taken.
    allowed: Vec<Value>,
}

/// What came of it: the components, and the names that requests use instead of the plain ones.
pub(super) struct Names {
    pub(super) components: Map<String, Value>,
    /// What each type says of the advice on it.
    pub(super) allowed: BTreeMap<String, Vec<Value>>,
    /// The descriptions of what is read, before any was closed.
    requests: Map<String, Value>,
    responses: Map<String, Value>,
    pub(super) renamed: Vec<(String, String)>,
}

impl Components {
    pub(super) fn new() -> Self {
        let settings = || {
            SchemaSettings::draft2020_12().with(|settings| {
                settings.definitions_path = "/components/schemas".into();
                settings.meta_schema = None;
            })
        };
        Self {
            requests: settings().for_deserialize().into_generator(),
            responses: settings().for_serialize().into_generator(),
            used_in_requests: Vec::new(),
            used_in_responses: Vec::new(),
            allowed: Vec::new(),
        }
    }

    /// The schema of a type as it is read from a request.
    pub(super) fn request(&mut self, schema: SchemaFn) -> Value {
        schema(&mut self.responses);
        let mut schema = schema(&mut self.requests).to_value();
        allow::take(&mut schema, &mut self.allowed);
        types::complete(&mut schema);
        self.used_in_requests.push(schema.clone());
        schema
    }

    /// The schema of a type as it is written to a response.
    pub(super) fn response(&mut self, schema: SchemaFn) -> Value {
        schema(&mut self.requests);
        let mut schema = schema(&mut self.responses).to_value();
        allow::take(&mut schema, &mut self.allowed);
        types::complete(&mut schema);
        self.used_in_responses.push(schema.clone());
        schema
    }

    /// What the unnamed types say that were met since the last time.
    pub(super) fn take_allowed(&mut self) -> Vec<Value> {
        std::mem::take(&mut self.allowed)
    }

    pub(super) fn finish(mut self) -> Names {
        let mut allowed: BTreeMap<String, Vec<Value>> = BTreeMap::new();
        let mut definitions = |generator: &mut SchemaGenerator| {
            let mut definitions = generator.take_definitions(true);
            for (name, schema) in &mut definitions {
                allow::take(schema, allowed.entry(name.clone()).or_default());
                types::complete(schema);
            }
            definitions
        };
        let requests = definitions(&mut self.requests);
        let responses = definitions(&mut self.responses);
        let read = reachable(&self.used_in_requests, &requests);
        let written = reachable(&self.used_in_responses, &responses);
        let differing = differing(&requests, &responses);

        let mut components = Map::new();
        let mut renamed = Vec::new();
        for name in requests.keys() {
            if written.contains(name) {
                let mut schema = responses[name].clone();
                close::write_out(&mut schema, &responses);
                components.insert(name.clone(), schema);
            }
            if !read.contains(name) {
                continue;
            }
            let mut given = name.clone();
            if written.contains(name) && differing.contains(name) {
                given = free_name(&format!("{name}Input"), &requests, &components);
                renamed.push((name.clone(), given.clone()));
            }
            let mut schema = requests[name].clone();
            close::close(&mut schema, &requests);
            components.insert(given, schema);
        }
        let mut names = Names { components, allowed, requests, responses, renamed };
        names.point_requests_to_their_own(&read, &written);
        names
    }
}

impl Names {
    /// The same schema, closed, with references to the descriptions that requests use.
    pub(super) fn in_request(&self, mut schema: Value) -> Value {
        close::close(&mut schema, &self.requests);
        self.rename(&mut schema);
        schema
    }

    /// The same schema, as responses use it.
    pub(super) fn in_response(&self, mut schema: Value) -> Value {
        close::write_out(&mut schema, &self.responses);
        schema
    }

    fn rename(&self, schema: &mut Value) {
        types::for_each_reference(schema, &mut |reference| {
            if let Some((_, given)) =
                self.renamed.iter().find(|(name, _)| reference.strip_prefix(COMPONENTS) == Some(name))
            {
                *reference = format!("{COMPONENTS}{given}");
            }
        });
    }

    fn point_requests_to_their_own(&mut self, read: &BTreeSet<String>, written: &BTreeSet<String>) {
        let own = self.renamed.iter().map(|(_, given)| given.clone());
        let only_read = read.iter().filter(|name| !written.contains(*name)).cloned();
        for name in own.chain(only_read).collect::<Vec<_>>() {
            if let Some(mut schema) = self.components.get(&name).cloned() {
                self.rename(&mut schema);
                self.components.insert(name, schema);
            }
        }
    }
}

fn free_name(wanted: &str, definitions: &Map<String, Value>, components: &Map<String, Value>) -> String {
    let taken = |name: &str| definitions.contains_key(name) || components.contains_key(name);
    (1..)
        .map(|number| if number == 1 { wanted.to_owned() } else { format!("{wanted}{number}") })
        .find(|name| !taken(name))
        .unwrap_or_else(|| wanted.to_owned())
}

/// The names of all definitions that the schemas lead to.
fn reachable(schemas: &[Value], definitions: &Map<String, Value>) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut open: Vec<Value> = schemas.to_vec();
    while let Some(mut schema) = open.pop() {
        types::for_each_reference(&mut schema, &mut |reference| {
            let Some(name) = reference.strip_prefix(COMPONENTS) else { return };
            if found.insert(name.to_owned()) {
                open.extend(definitions.get(name).cloned());
            }
        });
    }
    found
}

/// The names of the types that are read otherwise than they are written, themselves or in a part of theirs.
fn differing(requests: &Map<String, Value>, responses: &Map<String, Value>) -> BTreeSet<String> {
    let mut differing: BTreeSet<String> =
        requests.keys().filter(|name| requests.get(*name) != responses.get(*name)).cloned().collect();
    loop {
        let more: Vec<_> = requests
            .iter()
            .filter(|(name, _)| !differing.contains(*name))
            .filter(|(_, schema)| !reachable(&[(*schema).clone()], requests).is_disjoint(&differing))
            .map(|(name, _)| name.clone())
            .collect();
        if more.is_empty() {
            return differing;
        }
        differing.extend(more);
    }
}
