//! The cells of the report's tables.

use std::fmt;

use crate::text::count;
use crate::tokens::count_tokens;

/// What a text costs: two cells.
pub(super) struct Cost {
    pub(super) characters: usize,
    pub(super) tokens: usize,
}

impl Cost {
    pub(super) fn of(text: &str) -> Self {
        Self { characters: text.chars().count(), tokens: count_tokens(text) }
    }
}

impl fmt::Display for Cost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} | {}", thousands(self.characters), thousands(self.tokens))
    }
}

/// A row about a text that has a limit.
pub(super) fn text_row(what: &str, text: &str, limit: usize) -> String {
    format!("| {what} | {} | {} | {} |\n", cell(text), of(count(text), limit), thousands(count_tokens(text)))
}

/// "12 of 200".
pub(super) fn of(used: usize, limit: usize) -> String {
    format!("{} of {}", thousands(used), thousands(limit))
}

/// "2,048".
pub(super) fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// A text as one cell: on one line, and without what ends a cell.
pub(super) fn cell(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace('|', "\\|")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped() {
        let cases = [(0, "0"), (999, "999"), (1_000, "1,000"), (123_456, "123,456"), (1_234_567, "1,234,567")];
        for (number, words) in cases {
            assert_eq!(thousands(number), words);
        }
        assert_eq!(cell(" a\n\n b | c "), "a b \\| c");
    }
}
