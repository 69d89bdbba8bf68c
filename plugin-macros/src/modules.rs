//! What the fuzzers compile of this crate, compared with what it has.

use std::fs;
use std::path::Path;

use syn::{Attribute, Item};

/// The names of the modules that a file declares, but for those of tests.
fn modules(file: &str) -> Vec<String> {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).expect("a source file");
    let items = syn::parse_file(&text).expect("Rust").items.into_iter();
    let is_tested = |attrs: &[Attribute]| attrs.iter().any(|attr| attr.path().is_ident("cfg"));
    let name = |item| match item {
        Item::Mod(module) if !is_tested(&module.attrs) => Some(module.ident.to_string()),
        _ => None,
    };
    items.filter_map(name).collect()
}

/// The fuzzers compile these modules once more, outside of a crate of macros, and by their names.
#[test]
fn the_fuzzers_know_every_module() {
    assert_eq!(modules("src/lib.rs"), modules("../tests/fuzz/macros/lib.rs"));
}
