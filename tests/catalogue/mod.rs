//! The catalogue of diagnostics: put together from the cases that show them, so that it cannot say anything else.

mod case;
mod page;
mod printed;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

pub(crate) use self::case::Case;
pub(crate) use self::page::page;
pub(crate) use self::printed::Printed;

/// The words for a code that is put together in the sources, where one table serves several annotations.
const KINDS: [&str; 3] = ["option", "key", "field"];

/// Every code that the sources of both crates know.
pub(crate) fn codes_of_sources() -> BTreeSet<String> {
    let mut codes = BTreeSet::new();
    for krate in ["plugin-core", "plugin-macros"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).with_file_name(krate).join("src");
        for path in rust_files(&folder) {
            collect_codes(&fs::read_to_string(&path).expect("a source"), &mut codes);
        }
    }
    codes
}

/// The codes are what stands in brackets at the end of a text, what a `Finding` is made with, and what `Advice` is called.
fn collect_codes(source: &str, codes: &mut BTreeSet<String>) {
    let is_code = |word: &str| {
        word.contains('_')
            && word.starts_with(|first: char| first.is_ascii_lowercase())
            && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
    };
    // In `reply_future` the compiler prints a comment.
    for (at, _) in source.match_indices("]\"").chain(source.match_indices("]\n>(")) {
        let Some(start) = source[..at].rfind('[') else { continue };
        let code = &source[start + 1..at];
        match code.strip_prefix("{kind}") {
            Some(rest) => codes.extend(KINDS.iter().map(|kind| format!("{kind}{rest}"))),
            None if is_code(code) => _ = codes.insert(code.to_owned()),
            None => {}
        }
    }
    for opening in ["Finding::new(\"", "=> \"", "unchecked(\""] {
        let words = source.match_indices(opening).map(|(at, _)| &source[at + opening.len()..]);
        let code = |rest: &str| rest.split_once('"').map(|(code, _)| code.to_owned());
        let found = words.filter_map(code).filter(|code| is_code(code));
        if opening != "=> \"" || source.contains("pub enum Advice") {
            codes.extend(found);
        }
    }
}

/// The Rust files below a folder, in the order of their names.
fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    let below = |path: PathBuf| match path.is_dir() {
        true => rust_files(&path),
        false => vec![path],
    };
    paths.into_iter().flat_map(below).filter(|path| path.extension().is_some_and(|ending| ending == "rs")).collect()
}
