//! What has no description.

use serde_json::{Map, Value};

use crate::advice::Advice;
use crate::argument::Presence;

use super::super::{ArgumentModel, Model, OperationModel, Types};
use super::parts::{Kind, Part, description, parts};
use super::{Item, Line, clauses, described_types, listed};

pub(super) fn lines(model: &Model) -> Vec<Line<'_>> {
    let endpoints = model.described().filter_map(|described| endpoint(described, &model.components));
    let types = described_types(model).into_iter().filter_map(|(name, schemas)| {
        let fields = undescribed(parts(schemas, &model.components));
        let text = lacking("field", &fields)?;
        Some(Line { kind: Advice::DescriptionMissing, item: Item::Type(name), text, fix: fix(fields.len()) })
    });
    endpoints.chain(types).collect()
}

fn fix(lacking: usize) -> &'static str {
    if lacking == 1 { "write a doc comment on it" } else { "write a doc comment on each" }
}

/// What lacks one of what an endpoint is: itself, its arguments, and the fields of types that have no name.
fn endpoint<'a>(described: &'a OperationModel, components: &Map<String, Value>) -> Option<Line<'a>> {
    let operation = described.operation;
    let itself = !operation.documented || operation.summary.is_empty();
    let bare = |argument: &&ArgumentModel| is_bare(argument, components);
    let arguments = described.arguments.iter().filter(bare).map(|argument| argument.argument.name.to_owned());
    let arguments: Vec<_> = arguments.collect();
    let inside = described.arguments.iter().map(|argument| (argument.argument.name, &argument.schema));
    let answer = described.success.content.iter().map(|(_, schema)| ("answer", schema));
    let fields = inside.chain(answer).flat_map(|(within, schema)| {
        let parts = undescribed(parts([schema], components)).into_iter();
        parts.map(move |name| format!("{within}.{name}"))
    });
    let fields: Vec<_> = fields.collect();
    let own = itself.then(|| "the function has no doc comment".to_owned());
    let parts = [own, lacking("argument", &arguments), lacking("field", &fields)];
    let parts: Vec<_> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| Line {
        kind: Advice::DescriptionMissing,
        item: Item::Endpoint(described),
        text: clauses(&parts),
        fix: fix(usize::from(itself) + arguments.len() + fields.len()),
    })
}

/// Whether nobody says what an argument is. A whole body that is an object is nothing but its fields.
fn is_bare(argument: &ArgumentModel, components: &Map<String, Value>) -> bool {
    let types = Types::of(&argument.schema, components);
    let fields = argument.argument.presence == Presence::Whole && types.only(Types::OBJECT.or(Types::NULL));
    argument.argument.description.is_empty() && !fields && description(&argument.schema, components).is_none()
}

fn undescribed(parts: Vec<Part<'_>>) -> Vec<String> {
    parts.into_iter().filter(|part| part.kind == Kind::Field && !part.described).map(|part| part.name).collect()
}

/// "arguments `a` and `b` have no description".
fn lacking(what: &str, names: &[String]) -> Option<String> {
    let all = || listed(names.iter().map(String::as_str));
    match names {
        [] => None,
        [_] => Some(format!("{what} {} has no description", all())),
        _ => Some(format!("{what}s {} have no description", all())),
    }
}
