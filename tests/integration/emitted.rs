//! What the build that writes the documents says of each mistake that only it can see, compared with the `.stderr` files in
//! `ui/emission/`.
//!
//! Run `UPDATE_EMISSION=1 cargo test -p plugin-tests --test integration emitted` to write them anew, and read every difference.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use plugin_core::{__private::printed, Advice};

/// Declares the fixtures, each in the file of its code, and lists what the build prints about them.
macro_rules! fixtures {
    ($($code:ident)*) => {
        /// The mistakes: some of what they declare is there to be described only.
        #[path = "../ui/emission"]
        pub(crate) mod fixtures {
            $(#[allow(dead_code, unreachable_pub)] pub(crate) mod $code;)*
        }

        fn all() -> Vec<(&'static str, Vec<String>)> {
            vec![$((stringify!($code), printed::<fixtures::$code::Fixture>())),*]
        }
    };
}

fixtures! {
    advice_unknown
    auth_basic
    content_not_json
    context_large
    description_missing
    description_opening
    description_pushes
    description_repeated
    description_steers
    description_triggers
    document_invalid
    file_misplaced
    parameter_shape
    response_prose
    rule_misfit
    schema_unchecked
    status_not_200
    tag_unused
    text_too_long
    tool_argument_repeated
    tool_name_repeated
    tools_too_many
    type_name_repeated
    type_name_unusable
    type_recursive
    value_breaks_rule
    value_not_json
}

#[test]
fn the_words_are_as_committed() {
    let updating = std::env::var_os("UPDATE_EMISSION").is_some();
    for (code, lines) in all() {
        // A plugin is in the file `src/lib.rs` of its package, where cargo is told of a place.
        let place = format!("tests/integration/../ui/emission/{code}.rs");
        let lines: String = lines.iter().map(|line| format!("{}\n", line.replace(&place, "src/lib.rs"))).collect();
        let path = Path::new("ui/emission").join(code).with_extension("stderr");
        if updating {
            fs::write(&path, &lines).expect("the golden file");
        }
        let committed = fs::read_to_string(&path).unwrap_or_default();
        assert!(committed == lines, "{} is something else now:\n{lines}", path.display());
    }
}

#[test]
fn each_mistake_is_one_line_with_its_code_and_a_way_out() {
    for (code, lines) in all() {
        let [line] = lines.as_slice() else { panic!("{code} is not one line: {lines:#?}") };
        let kind = if Advice::named(code).is_some() { "warning: " } else { "error: in `integration`, " };
        let words = line.strip_prefix(kind).and_then(|line| line.strip_suffix(&format!(" [{code}]")));
        let Some(words) = words else { panic!("{code}: {line}") };
        let way_out = words.rsplit_once("; ").is_some_and(|(_, fix)| !fix.is_empty());
        assert!(way_out && !words.ends_with('.'), "{line}");
        assert!(words.starts_with(|first: char| first.is_lowercase()), "{line}");
    }
}

/// That every code of the sources has a file is tested with the catalogue.
#[test]
fn every_file_is_a_fixture_that_says_why_and_how() {
    let fixtures: BTreeSet<_> = all().iter().map(|(code, _)| (*code).to_owned()).collect();
    let mut files = BTreeSet::new();
    for entry in fs::read_dir("ui/emission").expect("the fixtures") {
        let path = entry.expect("an entry").path();
        if path.extension().is_none_or(|extension| extension != "rs") {
            continue;
        }
        let source = fs::read_to_string(&path).expect("a fixture");
        let header: Vec<_> = source.lines().map_while(|line| line.strip_prefix("//!")).map(str::trim).collect();
        let [why @ .., "", fix] = header.as_slice() else { panic!("{}: {header:?}", path.display()) };
        assert!(!why.is_empty() && why.iter().all(|line| !line.is_empty()), "{}: {why:?}", path.display());
        assert!(fix.starts_with("Fix: ") && fix.ends_with('.'), "{}: {fix}", path.display());
        files.insert(path.file_stem().expect("a name").to_string_lossy().into_owned());
    }
    assert_eq!(files, fixtures);
}
