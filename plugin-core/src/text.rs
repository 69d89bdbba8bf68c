//! Texts in const evaluation: lengths, doc comments, and the messages of const assertions.

/// The limit on the texts of operations, parameters and schema properties, in characters (Unicode scalar values).
///
/// Source: the ChatGPT plugin requirements.
pub(crate) const DESCRIPTION_LIMIT: usize = 200;

/// Counts characters (Unicode scalar values).
pub(crate) const fn count(text: &str) -> usize {
    let bytes = text.as_bytes();
    let (mut index, mut count) = (0, 0);
    while index < bytes.len() {
        // Every byte but a continuation byte begins a character.
        if bytes[index] & 0b1100_0000 != 0b1000_0000 {
            count += 1;
        }
        index += 1;
    }
    count
}

/// Whether two texts are the same.
pub(crate) const fn equal(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len() != b.len() {
        return false;
    }
    let mut index = 0;
    while index < a.len() {
        if a[index] != b[index] {
            return false;
        }
        index += 1;
    }
    true
}

/// The first paragraph of a doc comment that is only known in const evaluation (`#[doc = concat!(…)]`).
pub const fn summary(doc: &'static str) -> &'static str {
    split(doc).0
}

/// The paragraphs after the first, or the first again when it is the only one.
pub const fn description(doc: &'static str) -> &'static str {
    let (summary, rest) = split(doc);
    if rest.is_empty() { summary } else { rest }
}

/// All of a doc comment that is only known in const evaluation.
pub const fn whole(doc: &'static str) -> &'static str {
    doc.trim_ascii()
}

const fn split(doc: &'static str) -> (&'static str, &'static str) {
    let doc = doc.trim_ascii();
    let bytes = doc.as_bytes();
    let mut index = 1;
    while index < bytes.len() {
        if bytes[index] == b'\n' && bytes[index - 1] == b'\n' {
            let (summary, rest) = doc.split_at(index);
            return (summary.trim_ascii_end(), rest.trim_ascii_start());
        }
        index += 1;
    }
    (doc, "")
}

/// Fails the compilation if a text that is only known in const evaluation is longer than 200 characters.
#[track_caller]
pub const fn check_length(what: &str, text: &str) {
    let length = count(text);
    if length > DESCRIPTION_LIMIT {
        let message = Message::new()
            .then(what)
            .then(" has ")
            .then_number(length)
            .then(" characters, ")
            .then_number(length - DESCRIPTION_LIMIT)
            .then(" more than the limit of ")
            .then_number(DESCRIPTION_LIMIT)
            .then("; shorten it [text_too_long]");
        panic!("{}", message.as_str());
    }
}

/// A message that is put together in const evaluation, where `format!` does not work.
pub(crate) struct Message {
    bytes: [u8; Self::CAPACITY],
    length: usize,
}

impl Message {
    const CAPACITY: usize = 1024;

    pub(crate) const fn new() -> Self {
        Self { bytes: [0; Self::CAPACITY], length: 0 }
    }

    /// Adds a text; what does not fit is cut off at a character's edge.
    pub(crate) const fn then(mut self, text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut end = bytes.len();
        if end > Self::CAPACITY - self.length {
            end = text.floor_char_boundary(Self::CAPACITY - self.length);
        }
        let mut index = 0;
        while index < end {
            self.bytes[self.length] = bytes[index];
            self.length += 1;
            index += 1;
        }
        self
    }

    pub(crate) const fn then_number(self, number: usize) -> Self {
        let this = if number >= 10 { self.then_number(number / 10) } else { self };
        this.then("0123456789".split_at(number % 10).1.split_at(1).0)
    }

    pub(crate) const fn as_str(&self) -> &str {
        match std::str::from_utf8(self.bytes.split_at(self.length).0) {
            Ok(text) => text,
            Err(_) => "the message could not be shown",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_unicode_scalar_values() {
        for text in ["", "abc", "待办事项", "🦀é", "a\u{301}"] {
            assert_eq!(count(text), text.chars().count(), "{text}");
        }
    }

    #[test]
    fn a_doc_comment_splits_at_the_first_empty_line() {
        assert_eq!(summary(" One.\n Two.\n\n Rest.\n\nMore. "), "One.\n Two.");
        assert_eq!(description(" One.\n Two.\n\n Rest.\n\nMore. "), "Rest.\n\nMore.");
        assert_eq!((summary(" Only. "), description(" Only. ")), ("Only.", "Only."));
        assert_eq!((summary(""), description("")), ("", ""));
    }

    #[test]
    fn a_message_that_is_too_long_is_cut_between_characters() {
        let message = Message::new().then("a").then(&"€".repeat(400)).then_number(1024);
        assert!(message.as_str().ends_with('€'));
        assert_eq!(message.length, 1024);
        assert_eq!(Message::new().then_number(0).then(" ").then_number(1070).as_str(), "0 1070");
    }
}
