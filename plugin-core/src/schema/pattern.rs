//! Patterns: the regular expressions of JSON Schema, which are those of ECMAScript.

use std::fmt;

use regex::Regex;

/// What `\d`, `\w` and `\s` stand for in ECMAScript, inside a class.
const DIGITS: &str = "0-9";
const WORD: &str = "0-9A-Za-z_";
const SPACE: &str = r"\t\n\x0B\x0C\r \u{A0}\u{1680}\u{2000}-\u{200A}\u{2028}\u{2029}\u{202F}\u{205F}\u{3000}\u{FEFF}";

/// A compiled pattern.
#[derive(Clone)]
pub(crate) struct Pattern {
    text: String,
    regex: Regex,
}

impl Pattern {
    /// # Errors
    ///
    /// Why the pattern cannot be checked, in a line.
    pub(super) fn new(text: &str) -> Result<Self, String> {
        let reason = |error: regex::Error| {
            let words = error.to_string();
            words.lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned()
        };
        let regex = Regex::new(&translate(text)).map_err(reason)?;
        Ok(Self { text: text.to_owned(), regex })
    }

    pub(super) fn accepts(&self, text: &str) -> bool {
        self.regex.is_match(text)
    }
}

/// The pattern as it was written.
impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Debug for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "/{}/", self.text)
    }
}

/// From the words of ECMAScript to those of the `regex` crate, where they mean something else.
fn translate(pattern: &str) -> String {
    let mut translated = String::with_capacity(pattern.len());
    let mut characters = pattern.chars();
    let mut in_class = false;
    while let Some(character) = characters.next() {
        match character {
            '\\' => match characters.next() {
                Some('d') => class(&mut translated, DIGITS, in_class, false),
                Some('D') => class(&mut translated, DIGITS, in_class, true),
                Some('w') => class(&mut translated, WORD, in_class, false),
                Some('W') => class(&mut translated, WORD, in_class, true),
                Some('s') => class(&mut translated, SPACE, in_class, false),
                Some('S') => class(&mut translated, SPACE, in_class, true),
                Some('/') => translated.push('/'),
                Some('0') => translated.push_str("\\x00"),
                Some(escaped) => translated.extend(['\\', escaped]),
                None => translated.push('\\'),
            },
            // Inside a class another bracket, and two of these signs, stand for themselves.
            '[' if in_class => translated.push_str("\\["),
            '&' | '~' if in_class => translated.extend(['\\', character]),
            '[' => {
                in_class = true;
                translated.push('[');
            }
            ']' if in_class => {
                in_class = false;
                translated.push(']');
            }
            // Any character but the end of a line, of which ECMAScript knows four.
            '.' if !in_class => translated.push_str(r"[^\n\r\u{2028}\u{2029}]"),
            other => translated.push(other),
        }
    }
    translated
}

fn class(translated: &mut String, members: &str, in_class: bool, negated: bool) {
    match (in_class, negated) {
        (true, false) => translated.push_str(members),
        (_, true) => translated.extend(["[^", members, "]"]),
        (false, false) => translated.extend(["[", members, "]"]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_mean_what_they_mean_in_ecmascript() {
        let cases = [
            (r"^\d+$", "12", true),
            (r"^\d+$", "١", false),
            (r"^\d+$", "12\n", false),
            (r"^[\d_-]+$", "1-2", true),
            (r"^[^\d]$", "1", false),
            (r"^[\D]$", "x", true),
            (r"^\w+$", "é", false),
            (r"^\s$", "\u{feff}", true),
            (r"^\S+$", "a b", false),
            ("^.$", "\r", false),
            ("^.$", "🦀", true),
            (r"^\/a$", "/a", true),
            ("^[[]$", "[", true),
            ("^[a&&b]$", "&", true),
            (r"^\u0041\x42$", "AB", true),
            (r"^\p{L}+$", "é你", true),
            ("b", "abc", true),
            ("^(a|b){2,3}$", "abab", false),
        ];
        for (pattern, text, accepted) in cases {
            assert_eq!(Pattern::new(pattern).expect(pattern).accepts(text), accepted, "{pattern} {text:?}");
        }
    }

    #[test]
    fn what_cannot_be_checked_says_why() {
        assert!(Pattern::new("(?=a)").expect_err("look-ahead").contains("look-around"));
        assert!(Pattern::new("(").expect_err("unclosed").contains("unclosed group"));
    }
}
