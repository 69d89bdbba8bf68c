//! Every rule, broken once in documents that are otherwise as they should be.

mod manifests;
mod openapi;
mod packages;
mod tools;
mod words;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::{Map, Value, json};

use super::*;

impl Finished {
    /// Reads the files of a folder of documents, each by its path within it.
    pub(crate) fn read(files: &BTreeMap<String, &str>) -> Self {
        let package = files.iter().filter_map(|(path, text)| Some((path.strip_prefix("package/")?.to_owned(), *text)));
        let package = package.map(|(path, text)| (path, text.to_owned())).collect();
        Self::of(&|name| serde_json::from_str(files[name]).expect("JSON"), package)
    }
}

/// The committed documents below a folder of the repository.
fn committed(folder: &str) -> Finished {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).with_file_name("").join(folder);
    let mut files = BTreeMap::new();
    let mut open = vec![root.clone()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            match path.is_dir() {
                true => open.push(path),
                false => {
                    let name = path.strip_prefix(&root).expect("a path within").to_string_lossy().into_owned();
                    // A package has nothing but its own files; beside it lie those of Rust.
                    _ = fs::read_to_string(&path).map(|text| files.insert(name, text));
                }
            }
        }
    }
    Finished::read(&files.iter().map(|(name, text)| (name.clone(), text.as_str())).collect())
}

/// Those that have the most to break.
fn good() -> Finished {
    committed("tests/documents")
}

#[test]
fn the_committed_documents_break_no_rule() {
    let examples = ["chat-bridge", "data-query", "hotel", "notes-service", "notes-user", "text-tools", "todo"];
    let examples = examples.map(|name| format!("examples/{name}/spec"));
    let tests = ["tests/documents", "tests/documents/media", "tests/documents/awkward"].map(str::to_owned);
    for folder in examples.into_iter().chain(tests) {
        assert_eq!(committed(&folder).violations(), [], "{folder}");
    }
}

/// Breaks one rule in good documents; returns the violations as "file pointer: rule".
fn broken(break_it: impl FnOnce(&mut Finished)) -> Vec<(String, String, &'static Rule)> {
    let mut documents = good();
    break_it(&mut documents);
    documents.violations().into_iter().map(|found| (found.file, found.pointer, found.rule)).collect()
}

/// One rule that is broken.
struct Case {
    /// Where, and what is put there; none takes it away.
    pointer: String,
    value: Option<Value>,
    /// Where that is found.
    found: String,
    rule: &'static Rule,
    /// Where else the same mistake is found, in other documents.
    more: Vec<(&'static str, &'static str)>,
}

impl Case {
    fn new(pointer: &str, value: Option<Value>, rule: &'static Rule) -> Self {
        Self { pointer: pointer.to_owned(), value, found: pointer.to_owned(), rule, more: Vec::new() }
    }

    /// It is found somewhere else than where it was made.
    fn at(self, found: &str) -> Self {
        Self { found: found.to_owned(), ..self }
    }
}

/// Breaks one rule after the other in one document, and asserts that each time just that is found.
fn check(file: &str, document: fn(&mut Finished) -> &mut Value, cases: Vec<Case>) {
    for Case { pointer, value, found, rule, more } in cases {
        let violations = broken(|documents| put(document(documents), &pointer, value.clone()));
        let places = [(file, found.as_str())].into_iter().chain(more);
        let places: Vec<_> = places.map(|(file, found)| (file.to_owned(), found.to_owned())).collect();
        let found: Vec<_> = violations.iter().map(|(file, pointer, _)| (file.clone(), pointer.clone())).collect();
        assert_eq!(found, places, "{pointer} = {value:?}: {}", rule.says);
        assert_eq!(violations[0].2, rule, "{pointer} = {value:?}");
    }
}

/// Puts a value at a place, or takes away what is there.
fn put(document: &mut Value, pointer: &str, value: Option<Value>) {
    let (parent, name) = pointer.rsplit_once('/').expect("a place");
    let name = name.replace("~1", "/");
    match (document.pointer_mut(parent).unwrap_or_else(|| panic!("{parent}")), value) {
        (Value::Object(fields), Some(value)) => _ = fields.insert(name, value),
        (Value::Object(fields), None) => _ = fields.shift_remove(&name).unwrap_or_else(|| panic!("{pointer}")),
        (Value::Array(items), Some(value)) if name == "-" => items.push(value),
        (Value::Array(items), Some(value)) => items[name.parse::<usize>().expect("an index")] = value,
        (other, _) => panic!("{pointer}: {other}"),
    }
}

fn text(length: usize) -> Option<Value> {
    Some(json!("字".repeat(length)))
}
