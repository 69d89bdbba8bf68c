//! Texts that are longer than a host reads.

use std::borrow::Cow;

/// What ends a sentence.
const ENDS: [char; 6] = ['.', '!', '?', '。', '！', '？'];

/// The same text, or as many of its first sentences as fit into so many characters.
///
/// Where those would be less than half of what fits, it ends between two words instead, and `…` says so.
pub(crate) fn shorten(text: &str, limit: usize) -> Cow<'_, str> {
    let Some((end, _)) = text.char_indices().nth(limit) else { return Cow::Borrowed(text) };
    let mut sentences = 0;
    let mut words = 0;
    let mut before = ' ';
    for (index, character) in text.char_indices().take_while(|(index, _)| *index <= end) {
        if character.is_whitespace() {
            if ENDS.contains(&before) {
                sentences = index;
            }
            // One character is kept free for what says that something is missing.
            if index < end {
                words = index;
            }
        } else if matches!(before, '。' | '！' | '？') {
            sentences = index;
        }
        before = character;
    }
    if text[..sentences].chars().count() * 2 >= limit {
        return Cow::Borrowed(text[..sentences].trim_end());
    }
    let words = match text[..words].trim_end() {
        // A text without blanks is cut anywhere.
        "" => text.char_indices().nth(limit.saturating_sub(1)).map_or("", |(end, _)| &text[..end]),
        words => words,
    };
    Cow::Owned(format!("{words}…"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_end_with_a_sentence_or_a_word() {
        for (text, limit, short) in [
            ("One. Two.", 9, "One. Two."),
            ("One. Two.", 8, "One."),
            ("One. Two three.", 9, "One. Two…"),
            ("One two three four. Five.", 20, "One two three four."),
            ("One two three four. Five.", 19, "One two three four."),
            ("One two three four. Five.", 18, "One two three…"),
            ("One. Two three four five.", 24, "One. Two three four…"),
            ("One!\n\nTwo.", 6, "One!"),
            ("version 1.5 of it all", 12, "version 1.5…"),
            ("version 1.5 of it all", 11, "version…"),
            ("一二三。四五六。", 7, "一二三。"),
            ("一二三四五六", 4, "一二三…"),
            ("x", 1, "x"),
        ] {
            assert_eq!(shorten(text, limit), short, "{text} in {limit}");
            assert!(shorten(text, limit).chars().count() <= limit);
        }
    }
}
