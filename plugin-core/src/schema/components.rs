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
    /// The names of the types that are used there, but for those inside of other named types.
    used_in_requests: BTreeSet<String>,
    used_in_responses: BTreeSet<String>,
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
            used_in_requests: BTreeSet::new(),
            used_in_responses: BTreeSet::new(),
            allowed: Vec::new(),
        }
    }

    /// The schema of a type as it is read from a request.
    pub(super) fn request(&mut self, schema: SchemaFn) -> Value {
        schema(&mut self.responses);
        let mut schema = schema(&mut self.requests).to_value();
        allow::take(&mut schema, &mut self.allowed);
        types::complete(&mut schema);
        types::for_each_name(&schema, &mut |name| _ = self.used_in_requests.insert(name.to_owned()));
        schema
    }

    /// The schema of a type as it is written to a response.
    pub(super) fn response(&mut self, schema: SchemaFn) -> Value {
        schema(&mut self.requests);
        let mut schema = schema(&mut self.responses).to_value();
        allow::take(&mut schema, &mut self.allowed);
        types::complete(&mut schema);
        types::for_each_name(&schema, &mut |name| _ = self.used_in_responses.insert(name.to_owned()));
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
            let (is_read, is_written) = (read.contains(name.as_str()), written.contains(name.as_str()));
            if is_written {
                let mut schema = responses[name].clone();
                close::write_out(&mut schema, &responses);
                components.insert(name.clone(), schema);
            }
            if !is_read {
                continue;
            }
            let mut given = name.clone();
            if is_written && differing.contains(name.as_str()) {
                given = free_name(&format!("{name}Input"), &requests, &components);
                renamed.push((name.clone(), given.clone()));
            }
            let mut schema = requests[name].clone();
            close::close(&mut schema, &requests);
            components.insert(given, schema);
        }
        let only_read: Vec<String> = read.difference(&written).map(|name| (*name).to_owned()).collect();
        let mut names = Names { components, allowed, requests, responses, renamed };
        names.point_requests_to_their_own(only_read);
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

    fn point_requests_to_their_own(&mut self, only_read: Vec<String>) {
        let own = self.renamed.iter().map(|(_, given)| given.clone());
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

/// The names of these definitions, and of all that they lead to.
fn reachable<'a>(names: &'a BTreeSet<String>, definitions: &'a Map<String, Value>) -> BTreeSet<&'a str> {
    let mut found = BTreeSet::new();
    names.iter().for_each(|name| types::reach_name(name, definitions, &mut found));
    found
}

/// The names of the types that are read otherwise than they are written, themselves or in a part of theirs.
fn differing<'a>(requests: &'a Map<String, Value>, responses: &Map<String, Value>) -> BTreeSet<&'a str> {
    let mut users: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (name, schema) in requests {
        types::for_each_name(schema, &mut |part| users.entry(part).or_default().push(name));
    }
    let differ = requests.iter().filter(|(name, schema)| responses.get(*name) != Some(*schema));
    let mut open: Vec<&str> = differ.map(|(name, _)| name.as_str()).collect();
    let mut differing = BTreeSet::new();
    while let Some(name) = open.pop() {
        if differing.insert(name) {
            open.extend(users.get(name).into_iter().flatten());
        }
    }
    differing
}
