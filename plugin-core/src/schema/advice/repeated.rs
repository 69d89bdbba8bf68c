//! Descriptions that say nothing of their own: what another says, or the name once more.

use std::collections::HashMap;

use serde_json::{Map, Value};

use crate::advice::Advice;
use crate::operation::Operation;

use super::super::{Model, OperationModel};
use super::parts::{Kind, parts};
use super::{Item, Line, clauses, described_types, listed};

pub(super) fn lines(model: &Model) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut known = HashMap::new();
    for described in model.described() {
        let operation = described.operation;
        let texts = (operation.summary, operation.description);
        let other = operation.documented.then(|| *known.entry(texts).or_insert(operation));
        let reasons = reasons(described, other.filter(|other| !std::ptr::eq(*other, operation)));
        lines.extend(line(Item::Endpoint(described), &reasons));
    }
    for (name, schemas) in described_types(model) {
        lines.extend(line(Item::Type(name), fields(schemas, &model.components).as_slice()));
    }
    lines
}

fn line<'a>(item: Item<'a>, reasons: &[String]) -> Option<Line<'a>> {
    let text = (!reasons.is_empty()).then(|| clauses(reasons))?;
    Some(Line { kind: Advice::DescriptionRepeated, item, text, fix: "say what nothing else says" })
}

/// `same` is the first endpoint before this one that says the same.
fn reasons(described: &OperationModel, same: Option<&Operation>) -> Vec<String> {
    let operation = described.operation;
    let mut reasons = Vec::new();
    if operation.documented {
        if let Some(other) = same {
            reasons.push(format!("its doc comment is that of endpoint `{}`", other.operation_id));
        }
        let function = operation.function.rsplit("::").next().unwrap_or_default();
        let repeats = |name| repeats_name(operation.summary, name);
        if operation.summary == operation.description && (repeats(function) || repeats(operation.operation_id)) {
            reasons.push("its doc comment only repeats its name".to_owned());
        }
    }
    let arguments = operation.arguments;
    for (index, argument) in arguments.iter().enumerate().filter(|(_, argument)| !argument.description.is_empty()) {
        if let Some(other) = arguments[..index].iter().find(|other| other.description == argument.description) {
            reasons.push(format!("argument `{}` has the description of `{}`", argument.name, other.name));
        }
    }
    let repeating = arguments.iter().filter(|argument| repeats_name(argument.description, argument.name));
    let repeating: Vec<_> = repeating.map(|argument| argument.name).collect();
    reasons.extend(repeating_names("argument", &repeating));
    reasons
}

fn fields(schemas: Vec<&Value>, components: &Map<String, Value>) -> Option<String> {
    let parts = parts(schemas, components);
    let repeats = parts.iter().filter(|part| {
        let name = part.name.rsplit('.').next().unwrap_or_default();
        part.kind == Kind::Field && part.description.is_some_and(|text| repeats_name(text, name))
    });
    repeating_names("field", &repeats.map(|part| part.name.as_str()).collect::<Vec<_>>())
}

fn repeating_names(what: &str, names: &[&str]) -> Option<String> {
    let all = || listed(names.iter().copied());
    match names {
        [] => None,
        [_] => Some(format!("the description of {what} {} only repeats the name", all())),
        _ => Some(format!("the descriptions of {what}s {} only repeat the names", all())),
    }
}

/// Whether a text has the words of a name, and no others.
fn repeats_name(text: &str, name: &str) -> bool {
    let text = words(text);
    !text.is_empty() && text == words(name)
}

/// The words of a text or a name in lower case; `nextCursor` has two.
fn words(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut lower = false;
    for character in text.chars() {
        let begins = character.is_uppercase() && lower;
        if begins || !character.is_alphanumeric() {
            words.push(String::new());
        }
        lower = character.is_lowercase();
        if let Some(word) = words.last_mut().filter(|_| character.is_alphanumeric()) {
            word.extend(character.to_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_words_of_the_name_repeat_it() {
        for (text, name) in [
            ("Username.", "username"),
            ("Max price", "max_price"),
            ("max-price", "maxPrice"),
            ("The `todo`".trim_start_matches("The "), "todo"),
            ("Get todos.", "getTodos"),
        ] {
            assert!(repeats_name(text, name), "{text}");
        }
        for (text, name) in
            [("The username.", "username"), ("Maximum price", "max_price"), ("Add a todo.", "add_todo"), ("", "")]
        {
            assert!(!repeats_name(text, name), "{text}");
        }
    }
}
