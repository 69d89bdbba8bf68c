//! How much a model has to carry before it is asked anything.

use std::collections::BTreeSet;

use crate::advice::Advice;
use crate::text::count;
use crate::words::and;

use super::super::Model;
use super::super::types::reach;
use super::{Item, Line};

/// The most operations that GPT Actions take.
const OPERATIONS: usize = 30;

/// The characters of `description_for_model` that Microsoft 365 Copilot reads.
const DESCRIPTION_FOR_MODEL: usize = 2_048;

/// The characters of all texts and schemas together. The limit is our own: it is about 10,000 tokens, which every conversation
/// pays for that has the plugin at hand.
const CONTEXT: usize = 40_000;

pub(super) fn lines(model: &Model) -> Vec<Line<'_>> {
    let mut parts = Vec::new();
    let operations = model.described().count();
    if operations > OPERATIONS {
        parts.push(format!("{operations} operations where GPT Actions take {OPERATIONS}"));
    }
    let description = count(model.manifest.description_for_model);
    if description > DESCRIPTION_FOR_MODEL {
        parts.push(format!(
            "{description} characters of `description_for_model` where Microsoft 365 Copilot reads {DESCRIPTION_FOR_MODEL}"
        ));
    }
    let context = context(model);
    if context > CONTEXT {
        parts.push(format!("{context} characters of texts and schemas where {CONTEXT} leave a model room"));
    }
    let item = Item::Plugin(model.manifest.name_for_model);
    let fix = "shorten texts, leave out what models do not need, or mark endpoints `hidden`";
    let line = (!parts.is_empty()).then(|| Line {
        kind: Advice::ContextLarge,
        item,
        text: format!("it has {}", and(&parts)),
        fix,
    });
    line.into_iter().collect()
}

/// The characters of what a model is told: `description_for_model`, names and texts of operations and arguments, and the schemas
/// of arguments, answers and types as JSON without blanks. Problems are left out, because they are the same everywhere.
pub(super) fn context(model: &Model) -> usize {
    let mut characters = count(model.manifest.description_for_model);
    let mut reached = BTreeSet::new();
    for described in model.described() {
        let operation = described.operation;
        characters += count(operation.operation_id) + count(operation.path) + count(operation.summary);
        if operation.description != operation.summary {
            characters += count(operation.description);
        }
        for argument in &described.arguments {
            characters += count(argument.argument.name) + count(argument.argument.description);
        }
        let arguments = described.arguments.iter().map(|argument| &argument.schema);
        for schema in arguments.chain(described.success.content.iter().map(|(_, schema)| schema)) {
            characters += count(&schema.to_string());
            reach(schema, &model.components, &mut reached);
        }
    }
    let components = model.components.iter().filter(|(name, _)| reached.contains(name.as_str()));
    characters + components.map(|(name, schema)| count(name) + count(&schema.to_string())).sum::<usize>()
}
