//! A text whose tokens are counted once, and those of its parts out of that.

use std::ops::Range;

use super::for_each_piece;

/// How far before the end of a part the pieces are those of the part alone, in bytes: of what follows a piece, no more than three
/// characters tell where it ends, unless they are letters, with which no JSON ends that has parts.
const MARGIN: usize = 16;

/// A text of JSON whose tokens are counted.
pub(crate) struct Counted {
    text: String,
    /// Where each piece ends, and how many tokens there are up to there.
    ends: Vec<(usize, usize)>,
}

impl Counted {
    pub(crate) fn new(text: String) -> Self {
        let (mut ends, mut tokens) = (Vec::new(), 0);
        for_each_piece(&text, 0, &mut |end, count| {
            tokens += count;
            ends.push((end, tokens));
            true
        });
        Self { text, ends }
    }

    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The number of tokens of the whole text.
    pub(crate) fn tokens(&self) -> usize {
        self.ends.last().map_or(0, |(_, tokens)| *tokens)
    }

    /// The number of tokens of a part that is an object or a list, as if it stood alone.
    pub(crate) fn tokens_of(&self, part: &Range<usize>) -> usize {
        let text = &self.text[..part.end];
        let (mut at, mut tokens) = (part.start, 0);
        // The pieces at both ends are others than in the whole, which has signs before and after; all between them are the same.
        let mut same = None;
        for_each_piece(text, at, &mut |end, count| {
            (at, tokens) = (end, tokens + count);
            same = self.up_to(end);
            same.is_none()
        });
        let Some(before) = same else { return tokens };
        let last = self.ends.partition_point(|(end, _)| end + MARGIN <= part.end).checked_sub(1);
        if let Some((end, until)) = last.map(|last| self.ends[last]).filter(|(end, _)| *end > at) {
            (at, tokens) = (end, tokens + until - before);
        }
        for_each_piece(text, at, &mut |_, count| {
            tokens += count;
            true
        });
        tokens
    }

    /// The tokens up to a place, where a piece ends there.
    fn up_to(&self, place: usize) -> Option<usize> {
        let index = self.ends.binary_search_by_key(&place, |(end, _)| *end).ok()?;
        Some(self.ends[index].1)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::tokens::count_tokens;

    proptest! {
        #[test]
        fn parts_are_counted_as_if_they_stood_alone(texts in prop::collection::vec("[ -~é漢A']{0,24}|.{0,12}", 1..6)) {
            let parts: Vec<_> = texts.iter().map(|text| json!({ text: [text, 1], "b": {} }).to_string()).collect();
            let whole = Counted::new(format!("{{\"all\":[{}]}}", parts.join(",")));
            prop_assert_eq!(whole.tokens(), count_tokens(whole.text()));
            let mut start = 8;
            for part in parts {
                let range = start..start + part.len();
                prop_assert_eq!(&whole.text()[range.clone()], &part);
                prop_assert_eq!(whole.tokens_of(&range), count_tokens(&part), "{}", part);
                start = range.end + 1;
            }
        }
    }
}
