//! How many tokens a text is, in the encoding `o200k_base` of OpenAI's models.
//!
//! The vocabulary lies in a file that needs no loading: a build script counts each time it runs, and is not optimized. The usual
//! crates build tables of it first, which takes longer than all else that writes the documents. The vocabulary is that of
//! OpenAI's `tiktoken` (`o200k.LICENSE`); a test compares both, and writes the file.

mod counted;
mod pieces;
mod vocabulary;

use std::cell::RefCell;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

pub(crate) use self::counted::Counted;
use self::pieces::piece_end;
use self::vocabulary::Vocabulary;

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::new);

thread_local! {
    /// How many tokens each piece is that was met: a document has the same words over and over.
    static KNOWN: RefCell<FxHashMap<Box<str>, usize>> = RefCell::default();
}

/// The number of tokens of a text.
#[doc(hidden)]
pub fn count_tokens(text: &str) -> usize {
    let mut tokens = 0;
    for_each_piece(text, 0, &mut |_, count| {
        tokens += count;
        true
    });
    tokens
}

/// Calls a function with the end of each piece from a place on, and the number of its tokens, while it wants more.
fn for_each_piece(text: &str, mut at: usize, function: &mut dyn FnMut(usize, usize) -> bool) {
    KNOWN.with_borrow_mut(|known| {
        while let Some(end) = piece_end(text, at) {
            let piece = &text[at..end];
            let count = match known.get(piece) {
                Some(count) => *count,
                None => {
                    let count = VOCABULARY.count(piece.as_bytes());
                    known.insert(piece.into(), count);
                    count
                }
            };
            if !function(end, count) {
                return;
            }
            at = end;
        }
    });
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
