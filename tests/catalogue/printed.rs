//! What the compiler printed for a case.

use std::fs;
use std::path::Path;

use super::case::MARK;

/// The errors of a `.stderr` file.
pub(crate) struct Printed {
    pub(crate) errors: Vec<PrintedError>,
    pub(crate) warnings: usize,
    /// The warnings that are advice, which the build that writes the documents prints.
    pub(crate) advice: Vec<PrintedError>,
}

/// One error.
pub(crate) struct PrintedError {
    /// The code in brackets at the end of its message or of a comment below it; the compiler's own code, or `rustc`, when it has none.
    pub(crate) code: String,
    /// Where it points, counted from 1; 0 when it points nowhere.
    pub(crate) line: usize,
    /// Its text without the parts that are about the crate's own sources.
    pub(crate) text: String,
}

/// What begins the parts of a message that say nothing to somebody who is not at home in this crate.
const NOISE: [&str; 8] = [
    "help: this trait has no implementations",
    "note: required by",
    "note: required for",
    "note: erroneous constant",
    "= note: this error originates",
    "= note: this note originates",
    "= help: the trait `",
    "help: the trait `",
];

impl Printed {
    pub(crate) fn read(path: &Path) -> Self {
        let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let mut printed = Self { errors: Vec::new(), warnings: 0, advice: Vec::new() };
        for block in text.split("\n\n") {
            match block.trim_start() {
                block if block.starts_with("error") => printed.errors.push(PrintedError::read(block)),
                block if block.starts_with("warning") => {
                    printed.warnings += 1;
                    printed.advice.push(PrintedError::read(block));
                }
                // What fails where it is used says below from where.
                block if block.starts_with("note: the above error was encountered") => {
                    printed.errors.iter_mut().next_back().into_iter().for_each(|error| error.line = line_of(block));
                }
                _ => {}
            }
        }
        printed
    }
}

impl PrintedError {
    fn read(block: &str) -> Self {
        let message = block.lines().next().unwrap_or_default();
        let own = message.strip_suffix(']').and_then(|message| message.rsplit_once(" [")).map(|(_, code)| code);
        // Or at the end of a comment in what is shown of our sources.
        let shown =
            || block.lines().find_map(|line| Some(line.split_once(" // ")?.1.strip_suffix(']')?.rsplit_once(" [")?.1));
        let rustc = message.strip_prefix("error[").and_then(|rest| rest.split_once(']')).map(|(code, _)| code);
        let mut kept: Vec<String> = Vec::new();
        let mut skipping = false;
        for line in block.lines() {
            // What follows a part belongs to it as long as it is indented or drawn.
            let begins = line.trim_start().starts_with(['=', 'n', 'h', 'e']);
            skipping = match begins {
                true => NOISE.iter().any(|noise| line.trim_start().starts_with(noise)) && !line.contains("send_future"),
                false => skipping,
            };
            // The marks are for the tests.
            let shown = line.split(MARK).next().unwrap_or_default();
            let is_mark_alone = shown.len() < line.len() && shown.ends_with("| ");
            if !skipping && !is_mark_alone {
                kept.push(place(shown.trim_end()));
            }
        }
        Self {
            code: own.or_else(shown).or(rustc).unwrap_or("rustc").to_owned(),
            line: line_of(block),
            // A part that was left out leaves its bar.
            text: kept.join("\n").trim_end_matches([' ', '|', '\n']).to_owned(),
        }
    }
}

/// The first line of a case that is shown.
fn line_of(block: &str) -> usize {
    let line_at = |line: &str| line.trim_start().strip_prefix("--> ")?.rsplit(':').nth(1)?.parse().ok();
    block.lines().find_map(line_at).unwrap_or_default()
}

/// The line without the name of the case, which nobody else has.
fn place(line: &str) -> String {
    match line.split_once("--> ui/").and_then(|(indent, rest)| Some((indent, rest.split_once(':')?.1))) {
        Some((indent, place)) => format!("{indent}--> src/lib.rs:{place}"),
        None => line.to_owned(),
    }
}
