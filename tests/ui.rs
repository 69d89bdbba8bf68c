//! What the macros accept, and the words in which they refuse.
//!
//! A case that must not compile has its errors beside it, in a `.stderr` file. After a change of words, run
//! `TRYBUILD=overwrite cargo test -p plugin-tests --test ui`, and read every difference.

use std::fs;
use std::path::Path;

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
