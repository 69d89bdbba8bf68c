//! The pieces of a text that are encoded each by itself.
//!
//! Most of what is counted is JSON, all of whose pieces can be told by looking at ASCII: that is done by hand, because a regular
//! expression takes many times as long where nothing is optimized. What is beside other characters is left to the expression.

use std::sync::LazyLock;

use regex::Regex;

/// The characters that Unicode calls white space.
macro_rules! space {
    () => {
        r"\t-\r \x{85}\x{A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}"
    };
}

macro_rules! suffix {
    () => {
        r"('([sSſtTmMdD]|[rR][eE]|[vV][eE]|[lL][lL]))?"
    };
}

/// The pieces that are encoded each by itself. In the original, a run of blanks ends before the last one where a word follows it;
/// see [`piece_end`].
const PIECES: &str = concat!(
    r"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+",
    suffix!(),
    r"|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*",
    suffix!(),
    r"|\p{N}{1,3}| ?[^\p{L}\p{N}",
    space!(),
    r"]+[\r\n/]*|[",
    space!(),
    r"]*[\r\n]+|[",
    space!(),
    r"]+",
);

static SPLITTER: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(PIECES).ok());

/// Where the piece ends that begins at a place of a text; none at its end.
pub(super) fn piece_end(text: &str, at: usize) -> Option<usize> {
    let end = match ascii_end(text.as_bytes(), at) {
        Some(end) => end,
        // That the pattern can be compiled is tested. Each place of a text but its end has a piece.
        None => SPLITTER.as_ref()?.find_at(text, at)?.end(),
    };
    let piece = &text[at..end];
    // Patterns without look-ahead cannot leave the last blank to what follows it.
    if end == text.len() || !piece.chars().all(char::is_whitespace) || piece.ends_with(['\r', '\n']) {
        return Some(end);
    }
    let last = piece.char_indices().next_back().map_or(0, |(last, _)| last);
    Some(if last > 0 { at + last } else { end })
}

/// What the expression tells of a byte.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Upper,
    Lower,
    Digit,
    Break,
    Blank,
    Other,
    /// Part of a character that is not ASCII.
    Beyond,
}

const CLASSES: [Class; 256] = {
    let mut classes = [Class::Beyond; 256];
    let mut byte = 0;
    while byte < 128 {
        classes[byte] = match byte as u8 {
            b'A'..=b'Z' => Class::Upper,
            b'a'..=b'z' => Class::Lower,
            b'0'..=b'9' => Class::Digit,
            b'\r' | b'\n' => Class::Break,
            b'\t'..=b'\x0c' | b' ' => Class::Blank,
            _ => Class::Other,
        };
        byte += 1;
    }
    classes
};

/// The end of the text is like a byte that no class goes on with.
fn class(text: &[u8], at: usize) -> Option<Class> {
    if at < text.len() { Some(CLASSES[text[at] as usize]) } else { None }
}

fn skip(text: &[u8], mut at: usize, wanted: Class) -> usize {
    while at < text.len() && CLASSES[text[at] as usize] as u8 == wanted as u8 {
        at += 1;
    }
    at
}

/// Where a piece ends, where ASCII tells it: the choices of the expression one after the other.
fn ascii_end(text: &[u8], at: usize) -> Option<usize> {
    let first = class(text, at)?;
    let letters = match first {
        Class::Blank | Class::Other => at + 1,
        _ => at,
    };
    let end = match (first, class(text, letters)) {
        (Class::Beyond, _) | (_, Some(Class::Beyond)) => return None,
        (_, Some(Class::Upper | Class::Lower)) => word_end(text, letters)?,
        (Class::Digit, _) => skip(text, at, Class::Digit).min(at + 3),
        (Class::Other, _) => signs_end(text, at),
        (Class::Blank, Some(Class::Other)) if text[at] == b' ' => signs_end(text, at + 1),
        _ => blanks_end(text, at)?,
    };
    // What goes on with another character may be longer, or another piece.
    (class(text, end) != Some(Class::Beyond)).then_some(end)
}

/// Letters, large ones first, and what follows an apostrophe.
fn word_end(text: &[u8], at: usize) -> Option<usize> {
    let end = skip(text, skip(text, at, Class::Upper), Class::Lower);
    if text.get(end) != Some(&b'\'') {
        return Some(end);
    }
    let next = text.get(end + 1).map(u8::to_ascii_lowercase);
    let after = text.get(end + 2).map(u8::to_ascii_lowercase);
    match (next, after) {
        (Some(b's' | b't' | b'm' | b'd'), _) => Some(end + 2),
        (Some(b'r' | b'v'), Some(b'e')) | (Some(b'l'), Some(b'l')) => Some(end + 3),
        (Some(other), _) if !other.is_ascii() => None,
        _ => Some(end),
    }
}

fn signs_end(text: &[u8], at: usize) -> usize {
    let mut end = skip(text, at, Class::Other);
    while matches!(text.get(end), Some(b'\r' | b'\n' | b'/')) {
        end += 1;
    }
    end
}

/// Up to the last line break, or all of the blanks where there is none. Other characters may be blanks too.
fn blanks_end(text: &[u8], at: usize) -> Option<usize> {
    let mut end = at;
    let mut broken = None;
    while let Some(class @ (Class::Blank | Class::Break)) = class(text, end) {
        end += 1;
        broken = if class == Class::Break { Some(end) } else { broken };
    }
    (class(text, end) != Some(Class::Beyond)).then_some(broken.unwrap_or(end))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn ascii_is_split_as_the_expression_splits_it(text in "[ -~\t\r\n]{0,40}|[ aB1'sSlLe./\",\r\n\u{85}é]{0,30}") {
            for (at, _) in text.char_indices() {
                if let Some(end) = ascii_end(text.as_bytes(), at) {
                    let found = SPLITTER.as_ref().and_then(|splitter| splitter.find_at(&text, at));
                    prop_assert_eq!(found.map(|found| found.range()), Some(at..end), "{:?} at {}", text, at);
                }
            }
        }
    }
}
