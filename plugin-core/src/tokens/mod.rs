//! How many tokens a text is, in the encoding `o200k_base` of OpenAI's models.
//!
//! The vocabulary lies in a file that needs no loading: a build script counts each time it runs, and is not optimized. The usual
//! crates build tables of it first, which takes longer than all else that writes the documents. The vocabulary is that of
//! OpenAI's `tiktoken` (`o200k.LICENSE`); a test compares both, and writes the file.

mod vocabulary;

use std::sync::LazyLock;

use regex::Regex;

use self::vocabulary::Vocabulary;

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
/// see [`count_tokens`].
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

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::new);

/// The number of tokens of a text.
#[doc(hidden)]
pub fn count_tokens(text: &str) -> usize {
    // That the pattern can be compiled is tested.
    let Some(splitter) = SPLITTER.as_ref() else { return 0 };
    let (mut at, mut tokens) = (0, 0);
    while let Some(found) = splitter.find_at(text, at) {
        let piece = found.as_str();
        let mut end = found.end();
        // Patterns without look-ahead cannot leave the last blank to what follows it.
        let blank = piece.chars().all(char::is_whitespace) && !piece.ends_with(['\r', '\n']);
        if let (true, Some((last, _))) =
            (blank && end < text.len(), piece.char_indices().next_back().filter(|(last, _)| *last > 0))
        {
            end = found.start() + last;
        }
        tokens += VOCABULARY.count(&text.as_bytes()[found.start()..end]);
        at = end;
    }
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_counted() {
        for (text, tokens) in
            [("", 0), ("a", 1), ("hello world", 2), ("Add a todo to the list.", 7), ("  x", 2), ("1234", 2)]
        {
            assert_eq!(count_tokens(text), tokens, "{text}");
        }
    }
}
