//! What is right and works worse than it could with models or with known readers: advice, with which a build succeeds.

mod missing;
mod parts;
mod phrases;
mod readers;
mod repeated;
mod size;
mod speech;
mod tags;
mod texts;

use std::collections::BTreeSet;
use std::fmt;

use serde_json::Value;

use crate::advice::Advice;

use super::argument::endpoint;
use super::types::reach;
use super::{Model, OperationModel};

/// The most names that one line lists.
const LISTED: usize = 6;

/// The most clauses that one line has.
const CLAUSES: usize = 4;

/// What a line of advice is about, and where it can be silenced besides at the plugin.
#[derive(Clone, Copy, Debug)]
enum Item<'a> {
    /// The plugin as a whole.
    Plugin(&'a str),
    /// An endpoint: its texts, its arguments, its answer.
    Endpoint(&'a OperationModel),
    /// A type, by its name.
    Type(&'a str),
}

/// One line of advice.
#[derive(Debug)]
pub(crate) struct Line<'a> {
    kind: Advice,
    item: Item<'a>,
    /// What could be better, and for whom.
    text: String,
    /// What to do about it.
    fix: &'static str,
}

/// Every line of advice that is not silenced: one for each kind and item, first those about the plugin, then those about
/// endpoints and about types.
pub(crate) fn advice(model: &Model) -> Vec<Line<'_>> {
    let mut lines = size::lines(model);
    lines.extend(texts::lines(model));
    lines.extend(readers::lines(model));
    lines.extend(missing::lines(model));
    lines.extend(repeated::lines(model));
    lines.extend(tags::lines(model));
    lines.retain(|line| !model.manifest.allow.contains(&line.kind) && !line.item.allowed(model).contains(&line.kind));
    // The order of items is that of the plugin's source, which the order of the kinds must not mix up.
    lines.sort_by_cached_key(|line| (line.item.rank(model), line.kind));
    lines
}

impl Item<'_> {
    fn allowed<'a>(&'a self, model: &'a Model) -> &'a [Advice] {
        match self {
            Self::Plugin(_) => &[],
            Self::Endpoint(described) => &described.allowed,
            Self::Type(name) => model.notes.allowed(name),
        }
    }

    fn rank(&self, model: &Model) -> (u8, usize) {
        match self {
            Self::Plugin(_) => (0, 0),
            Self::Endpoint(described) => {
                let here = |other: &OperationModel| std::ptr::eq(other.operation, described.operation);
                (1, model.operations.iter().position(|other| here(other)).unwrap_or_default())
            }
            Self::Type(name) => (2, model.components.keys().position(|known| known == name).unwrap_or_default()),
        }
    }
}

impl fmt::Display for Item<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Plugin(name) => write!(f, "plugin `{name}`"),
            Self::Endpoint(described) => f.write_str(&endpoint(described.operation)),
            Self::Type(name) => write!(f, "type `{name}`"),
        }
    }
}

impl Line<'_> {
    /// The line without what changes when lines of the source move.
    pub(crate) fn without_place(&self) -> String {
        match self.item {
            Item::Endpoint(described) => self.about(&format!("endpoint `{}`", described.operation.operation_id)),
            other => self.about(&other.to_string()),
        }
    }

    fn about(&self, item: &str) -> String {
        format!("{item}: {}; {} [{}]", self.text, self.fix, self.kind.code())
    }
}

impl fmt::Display for Line<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.about(&self.item.to_string()))
    }
}

/// "`a`, `b` and `c`", or the first of them and how many there are besides.
fn listed<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let mut quoted: Vec<_> = names.into_iter().map(|name| format!("`{name}`")).collect();
    if quoted.len() > LISTED {
        let more = quoted.len() + 1 - LISTED;
        quoted.truncate(LISTED - 1);
        quoted.push(format!("{more} more"));
    }
    crate::words::and(&quoted)
}

/// Clauses as one text: the first of them, and how many there are besides.
fn clauses(all: &[String]) -> String {
    let shown = all.len().min(CLAUSES);
    let more = all.len() - shown;
    let text = all[..shown].join(", and ");
    if more > 0 { format!("{text}, and {more} more") } else { text }
}

/// The types that operations in documents lead to, each with the components that describe how it is read and written.
fn described_types(model: &Model) -> Vec<(&str, Vec<&Value>)> {
    let mut reached = BTreeSet::new();
    for described in model.described() {
        for schema in described.arguments.iter().map(|argument| &argument.schema) {
            reach(schema, &model.components, &mut reached);
        }
        if let Some((_, schema)) = &described.success.content {
            reach(schema, &model.components, &mut reached);
        }
    }
    let mut types: Vec<(&str, Vec<&Value>)> = Vec::new();
    for (component, schema) in model.components.iter().filter(|(name, _)| reached.contains(name.as_str())) {
        let name = model.notes.name(component);
        match types.iter_mut().find(|(known, _)| *known == name) {
            Some((_, schemas)) => schemas.push(schema),
            None => types.push((name, vec![schema])),
        }
    }
    types
}
