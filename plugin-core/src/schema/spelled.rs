//! Formats spelled out: what documents say of them to readers who do not know their names.
//!
//! Their names are those that schemars gives the types of jiff and chrono. JSON Schema knows one of them, `duration`, more
//! narrowly than those types do: without fractions and signs.

use std::sync::LazyLock;

use serde_json::{Value, json};

use super::pattern::Pattern;

macro_rules! date {
    () => {
        r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
    };
}

macro_rules! time {
    () => {
        r"([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?"
    };
}

/// Hours, minutes and seconds, at least one of them. Not every reader knows look-ahead, which would say it in fewer words.
macro_rules! hours {
    () => {
        r"T(\d+H(\d+M)?(\d+(\.\d{1,9})?S)?|\d+M(\d+(\.\d{1,9})?S)?|\d+(\.\d{1,9})?S)"
    };
}

const PATTERNS: [(&str, &str); 4] = [
    ("partial-time", concat!("^", time!(), "$")),
    ("partial-date-time", concat!("^", date!(), "T", time!(), "$")),
    ("zoned-date-time", concat!("^", date!(), "T", time!(), r"(Z|[+-]\d\d:\d\d)?\[[A-Za-z0-9+_:/.-]+\]$")),
    (
        "duration",
        concat!(
            r"^-?P((\d+Y(\d+M)?(\d+W)?(\d+D)?|\d+M(\d+W)?(\d+D)?|\d+W(\d+D)?|\d+D)(",
            hours!(),
            ")?|",
            hours!(),
            ")$"
        ),
    ),
];

static COMPILED: LazyLock<Vec<(&str, Pattern)>> = LazyLock::new(|| {
    let compile = |(format, pattern): (&'static str, &str)| Some((format, Pattern::new(pattern).ok()?));
    PATTERNS.into_iter().filter_map(compile).collect()
});

/// What says the same as a format to those who do not know it: a keyword and its value.
pub(crate) fn spelled_out(format: &str) -> Option<(&'static str, Value)> {
    if format == "ip" {
        return Some(("anyOf", json!([{ "format": "ipv4" }, { "format": "ipv6" }])));
    }
    PATTERNS.iter().find(|(known, _)| *known == format).map(|(_, pattern)| ("pattern", json!(pattern)))
}

/// Whether a text has a format of these.
pub(super) fn accepts(format: &str, text: &str) -> bool {
    COMPILED.iter().any(|(known, pattern)| *known == format && pattern.accepts(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_accept_what_types_write() {
        assert_eq!(COMPILED.len(), PATTERNS.len(), "every pattern can be checked");
        let cases: [(&str, &[&str], &[&str]); 4] = [
            (
                "partial-time",
                &["00:00:00", "23:59:59.123456789"],
                &["24:00:00", "12:30", "12:30:60", "12:30:00Z", "12:30:00.", "12:30:00.1234567890", ""],
            ),
            (
                "partial-date-time",
                &["2025-12-31T12:30:00", "2025-12-31T12:30:00.5"],
                &[
                    "2025-12-31",
                    "2025-13-31T12:30:00",
                    "2025-12-32T12:30:00",
                    "2025-12-31T12:30:00Z",
                    "2025-12-31 12:30:00",
                ],
            ),
            (
                "zoned-date-time",
                &["2025-12-31T12:30:00+01:00[Europe/Berlin]", "2025-12-31T12:30:00[UTC]", "2025-12-31T12:30:00Z[UTC]"],
                &["2025-12-31T12:30:00+01:00", "2025-12-31T12:30:00[]", "12:30:00[UTC]"],
            ),
            (
                "duration",
                &["P1Y2M3W4DT5H6M7.5S", "-PT1S", "P1D", "PT1M", "P1YT1S", "P2W", "PT1H1S"],
                &["P", "PT", "P1DT", "1 day", "P1S", "PT1D", "P1.5D", "P-1D", "PT.5S", ""],
            ),
        ];
        for (format, good, bad) in cases {
            for text in good {
                assert!(accepts(format, text), "{format}: {text}");
            }
            for text in bad {
                assert!(!accepts(format, text), "{format}: {text}");
            }
        }
    }
}
