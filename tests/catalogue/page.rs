//! The page of the catalogue, in Markdown.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::{Case, Printed};

const INTRODUCTION: &str = "\
Every error and every advice that this crate has words for.

A message ends with its code in brackets, by which it is found here. Errors come from the compiler, at the characters that
are wrong; those that it finds by evaluating constants begin with `evaluation panicked`. What only the types can tell comes
from the build that writes the documents, and from the start of the server. Advice is a warning of that build: `allow(code)`
in the annotation of an endpoint or of the plugin silences it.

Each entry says why something is a mistake, how it is mended, how it looks, and what is said of it. `// …` stands for keys of
the plugin that are as they should be. What the compiler adds about sources that are not yours is left out.
";

/// What stands above the entries of what macros cannot see.
const OWN_WORDS: &str = "\
# In the compiler's own words

Some mistakes no macro can see. The compiler reports them in words that know nothing of plugins.
";

/// The kinds of things that can be wrong: the folder of the cases, and the heading.
const KINDS: &[(&str, &str)] = &[
    ("attribute", "The annotation of an endpoint"),
    ("path", "Path templates"),
    ("signature", "Functions"),
    ("argument", "Arguments"),
    ("constraint", "Rules about values"),
    ("types", "Types"),
    ("docs", "Doc comments"),
    ("tool", "Tools"),
    ("error_enum", "Errors of endpoints"),
    ("list", "The list of endpoints"),
    ("manifest", "The manifest"),
    ("auth", "The manifest's auth"),
    ("emission", "When the documents are built"),
];

/// The whole page, with an entry for each of these codes.
pub(crate) fn page(codes: &BTreeSet<String>) -> String {
    let cases = [Case::all("ui/fail"), Case::all("ui/emission")].concat();
    let mut page = INTRODUCTION.to_owned();
    let mut entered = BTreeSet::new();
    let shows_a_code: Vec<_> = cases.iter().filter(|case| codes.contains(case.stem())).collect();
    for (folder, heading) in KINDS {
        // A code that two folders show has its entry in the first.
        let here = shows_a_code.iter().filter(|case| case.folder() == *folder);
        let entries: Vec<_> = here.filter(|case| entered.insert(case.stem())).collect();
        if !entries.is_empty() {
            _ = write!(page, "\n# {heading}\n");
        }
        for case in entries {
            write_entry(&mut page, case);
        }
    }
    _ = write!(page, "\n{OWN_WORDS}");
    for case in cases.iter().filter(|case| !case.why.is_empty() && !codes.contains(case.stem())) {
        write_entry(&mut page, case);
    }
    let forgotten: Vec<_> =
        shows_a_code.iter().filter(|case| !KINDS.iter().any(|(folder, _)| *folder == case.folder())).collect();
    assert!(forgotten.is_empty(), "no heading for {forgotten:?}");
    page
}

fn write_entry(page: &mut String, case: &Case) {
    let Case { why, fix, .. } = case;
    assert!(!why.is_empty() && !fix.is_empty(), "{}: the header says why, and then `Fix: …`", case.name());
    let printed = Printed::read(&case.path.with_extension("stderr"));
    let own = case.own_mark().expect("a case has a mark");
    // What only the build of the documents says has no place in the source.
    let is_own = |(line, code): (usize, &str)| code == own.1 && (line == 0 || line == own.0);
    let mut printed = printed.errors.iter().chain(&printed.advice);
    let said = printed.find(|error| is_own((error.line, &error.code))).map_or("", |error| &error.text);
    _ = write!(
        page,
        "\n## `{}`\n\n{why}\n\n**Fix:** {fix}\n\n```rs\n{}\n```\n\n```text\n{said}\n```\n",
        case.stem(),
        case.example(),
    );
}
