//! Words for people and models who have to mend what they sent.

use serde_json::Value;

/// How much of a received value is quoted, in characters.
pub(crate) const QUOTED: usize = 60;

/// The longest example that is shown among words, in bytes.
const QUOTED_EXAMPLE: usize = 120;

/// A received JSON value: "the string `x`", "an array".
pub(crate) fn received(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Number(number) => format!("the number {number}"),
        Value::String(text) => format!("the string `{}`", quote(text)),
        Value::Array(_) => "an array".to_owned(),
        Value::Object(_) => "an object".to_owned(),
    }
}

/// A received text, cut to a readable length.
pub(crate) fn quote(text: &str) -> String {
    let mut quoted: String = text.chars().take(QUOTED).collect();
    if quoted.len() < text.len() {
        quoted.push('…');
    }
    quoted
}

/// A constant of a schema: "`big`", "7".
pub(crate) fn constant(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), |text| format!("`{}`", quote(text)))
}

/// The words with an example after them, unless it is too long to help.
pub(crate) fn with_example(words: String, example: &Value) -> String {
    let example = example.to_string();
    if example.len() > QUOTED_EXAMPLE { words } else { format!("{words}; for example `{example}`") }
}

/// The words for a name that is not among those that are known.
pub(crate) fn unknown_among(what: &str, name: &str, known: &[&str]) -> String {
    match (nearest(name, known.iter().copied()), known) {
        (Some(candidate), _) => format!("unknown {what}; did you mean `{candidate}`?"),
        (None, []) => format!("unknown {what}; there is none here"),
        (None, [only]) => format!("unknown {what}; the only one here is `{only}`"),
        (None, all) => format!("unknown {what}; expected one of `{}`", all.join("`, `")),
    }
}

/// Texts one after the other, each a sentence or more.
pub(crate) fn sentences<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    let mut all = String::new();
    for text in texts.map(str::trim).filter(|text| !text.is_empty()) {
        if !all.is_empty() {
            all.push(' ');
        }
        let mut characters = text.chars();
        // A letter that has no capital of its own stays what it is.
        all.extend(characters.next().map(|first| if first.is_ascii() { first.to_ascii_uppercase() } else { first }));
        all.push_str(characters.as_str());
        if text.ends_with(|last: char| last.is_alphanumeric() || matches!(last, '`' | ')' | '"')) {
            all.push('.');
        }
    }
    all
}

/// A name as a step of a JSON Pointer (RFC 6901).
pub(crate) fn step(name: &str) -> String {
    format!("/{}", name.replace('~', "~0").replace('/', "~1"))
}

/// "a, b or c".
pub(crate) fn or(words: &[String]) -> String {
    join(words, "or")
}

/// "a, b and c".
pub(crate) fn and(words: &[String]) -> String {
    join(words, "and")
}

fn join(words: &[String], conjunction: &str) -> String {
    match words.split_last() {
        None => "nothing".to_owned(),
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} {conjunction} {last}", others.join(", ")),
    }
}

/// The known name that is so near to this one that it was probably meant.
pub(crate) fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let folded = name.to_lowercase();
    known
        .filter(|candidate| candidate.len().abs_diff(name.len()) <= QUOTED)
        .map(|candidate| (strsim::damerau_levenshtein(&candidate.to_lowercase(), &folded), candidate))
        .filter(|(distance, candidate)| {
            let length = candidate.chars().count();
            // A name of one letter is near to every other.
            *distance < length && *distance <= length.max(3) / 3
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}
