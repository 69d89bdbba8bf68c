//! A skill: front matter of a name and a description, then Markdown.

use serde_json::Value;

use crate::text::count;
use crate::words::quote;

use super::{Report, Rule};

pub(super) const FRONT: Rule = Rule {
    says: "a skill opens with `name` and `description` between two lines `---`",
    fix: "let `cargo build` write the package",
};
pub(super) const NAME: Rule = Rule {
    says: "a skill is called like its folder, by 1 to 64 small letters, digits and `-`",
    fix: "mend `name_for_model` of the plugin",
};
pub(super) const DESCRIPTION: Rule =
    Rule { says: "a skill is described in 1 to 1024 characters", fix: "mend `description_for_model` of the plugin" };
pub(super) const BODY: Rule =
    Rule { says: "a skill says something after its front matter", fix: "let `cargo build` write the package" };

pub(super) fn check(report: &mut Report<'_>, folder: &str, text: &str) {
    let parts = text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n"));
    let Some((front, body)) = parts else { return report.breaks_at(&FRONT, "", "no front matter") };
    let (mut name, mut description) = (None, None);
    for line in front.lines() {
        match line.split_once(": ").map(|(key, value)| (key, scalar(value))) {
            Some(("name", Some(value))) => name = Some(value),
            Some(("description", Some(value))) => description = Some(value),
            _ => report.breaks_at(&FRONT, "", format!("the line `{}`", quote(line))),
        }
    }
    match name {
        None => report.breaks_at(&FRONT, "/name", "nothing"),
        Some(name) => {
            let usable = |one: char| one.is_ascii_lowercase() || one.is_ascii_digit() || one == '-';
            if name != folder || !(1..=64).contains(&name.len()) || !name.chars().all(usable) {
                report.breaks_at(&NAME, "/name", format!("`{}` in the folder `{}`", quote(&name), quote(folder)));
            }
        }
    }
    match description.as_deref().map(count) {
        None => report.breaks_at(&FRONT, "/description", "nothing"),
        Some(length) if !(1..=1_024).contains(&length) => {
            report.breaks_at(&DESCRIPTION, "/description", format!("{length} characters"));
        }
        Some(_) => {}
    }
    if body.trim().is_empty() {
        report.breaks_at(&BODY, "", "nothing");
    }
}

/// A text of YAML on one line: plain, or in quotation marks.
fn scalar(written: &str) -> Option<String> {
    match written.trim() {
        quoted if quoted.starts_with('"') => match serde_json::from_str(&json_escapes(quoted)) {
            Ok(Value::String(text)) => Some(text),
            _ => None,
        },
        quoted if quoted.starts_with('\'') => Some(quoted.strip_prefix('\'')?.strip_suffix('\'')?.replace("''", "'")),
        plain if plain.starts_with(['|', '>', '&', '*', '!', '[', '{']) => None,
        plain => Some(plain.to_owned()),
    }
}

/// The escapes of YAML that JSON does not know, which stand for one character each, as one that it knows.
fn json_escapes(quoted: &str) -> String {
    let mut text = String::with_capacity(quoted.len());
    let mut characters = quoted.chars();
    while let Some(character) = characters.next() {
        if character != '\\' {
            text.push(character);
            continue;
        }
        let digits = match characters.next() {
            Some('x') => 2,
            Some('U') => 8,
            Some(known @ ('"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't' | 'u')) => {
                text.extend(['\\', known]);
                continue;
            }
            _ => 0,
        };
        characters.by_ref().take(digits).for_each(drop);
        text.push('?');
    }
    text
}
