//! What the macros accept, and the words in which they refuse.
//!
//! A case that must not compile has its errors beside it, in a `.stderr` file. After a change of words, run
//! `TRYBUILD=overwrite cargo test -p plugin-tests --test ui`, and read every difference.

mod catalogue;

use std::fs;
use std::path::Path;

use crate::catalogue::{Case, Printed, page};

#[test]
fn ui() {
    // The cases are compiled in a package of their own, where their logos have to be.
    let package = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("tests/trybuild/plugin-tests");
    fs::create_dir_all(&package).expect("the folder of the cases' package");
    for logo in fs::read_dir("ui/logos").expect("the logos") {
        let logo = logo.expect("a logo").path();
        fs::copy(&logo, package.join(logo.file_name().expect("a name"))).expect("a copy of a logo");
    }
    let cases = trybuild::TestCases::new();
    cases.pass("ui/pass/*.rs");
    cases.compile_fail("ui/fail/**/*.rs");
}

/// So many mistakes, so many errors, each at the line of its mistake, and nothing else.
#[test]
fn every_mistake_is_one_error_at_its_line() {
    let mut wrong = Vec::new();
    let cases = Case::all("ui/fail");
    assert!(cases.len() >= 120, "{} cases", cases.len());
    for case in cases {
        let printed = Printed::read(&case.path.with_extension("stderr"));
        if printed.warnings > 0 {
            wrong.push(format!("{}: prints {} warnings besides", case.name(), printed.warnings));
        }
        let mut found: Vec<_> = printed.errors.iter().map(|error| (error.line, error.code.clone())).collect();
        let mut marked = case.marks.clone();
        found.sort();
        marked.sort();
        if found != marked {
            wrong.push(format!("{}: marked {marked:?}, printed {found:?}", case.name()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Every code that the sources know is the name of a case, and every code of a case is in the sources.
#[test]
fn every_code_has_a_case_of_its_name() {
    let known = catalogue::codes_of_sources();
    let cases = [Case::all("ui/fail"), Case::all("ui/emission")].concat();
    let named: Vec<_> = cases.iter().map(Case::stem).collect();
    let missing: Vec<_> = known.iter().filter(|code| !named.contains(&code.as_str())).collect();
    assert!(missing.is_empty(), "there is no case called {missing:?}");
    for case in &cases {
        for (line, code) in &case.marks {
            let own = code.starts_with(|first: char| first.is_ascii_lowercase()) && code != "rustc";
            assert!(!own || known.contains(code), "{}:{line}: no source has the code `{code}`", case.name());
        }
    }
}

/// The catalogue says of each code what its case says. `UPDATE_CATALOGUE=1` writes it.
#[test]
fn the_catalogue_is_what_the_cases_say() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).with_file_name("plugin-core").join("src/diagnostics.md");
    let page = page(&catalogue::codes_of_sources());
    if std::env::var_os("UPDATE_CATALOGUE").is_some() {
        fs::write(&path, &page).expect("the catalogue is written");
    }
    let present = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        present == page,
        "the catalogue is out of date; run the test with UPDATE_CATALOGUE=1 and read the difference"
    );
}
