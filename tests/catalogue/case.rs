//! A case: a source with mistakes in it, each marked by the code of its error.

use std::fs;
use std::path::{Path, PathBuf};

/// What begins a mark: `//~ code` on the line of the mistake, `//~^ code` one line below it.
pub(super) const MARK: &str = "//~";

/// A source that shows what is said of it.
#[derive(Clone, Debug)]
pub(crate) struct Case {
    pub(crate) path: PathBuf,
    /// The header without its last sentence: why it is a mistake.
    pub(crate) why: String,
    /// What the header says after `Fix:`.
    pub(crate) fix: String,
    /// The line of each mistake, counted from 1, and the code of its error.
    pub(crate) marks: Vec<(usize, String)>,
    /// The lines after the header, as they are.
    lines: Vec<(usize, String)>,
}

impl Case {
    /// Every case below a folder, in the order of folders and names.
    pub(crate) fn all(folder: &str) -> Vec<Self> {
        super::rust_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder))
            .iter()
            .map(|path| Self::read(path))
            .collect()
    }

    fn read(path: &Path) -> Self {
        let source = fs::read_to_string(path).expect("a case");
        let lines: Vec<_> = source.lines().enumerate().map(|(index, line)| (index + 1, line.to_owned())).collect();
        let header = lines.iter().map_while(|(_, line)| line.strip_prefix("//!"));
        let header: Vec<_> = header.map(str::trim).collect();
        let (why, fix) =
            header.split_at(header.iter().position(|line| line.starts_with("Fix:")).unwrap_or(header.len()));
        Self {
            path: path.to_owned(),
            why: why.join("\n").trim().to_owned(),
            fix: fix.join(" ").trim_start_matches("Fix:").trim().to_owned(),
            marks: lines.iter().flat_map(|(number, line)| marks(*number, line)).collect(),
            lines: lines[header.len()..].to_vec(),
        }
    }

    /// The file's name without its ending, which is the code that the case is about.
    pub(crate) fn stem(&self) -> &str {
        self.path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default()
    }

    /// The folder, which is the kind of thing that is wrong.
    pub(crate) fn folder(&self) -> &str {
        self.path.parent().and_then(Path::file_name).and_then(|name| name.to_str()).unwrap_or_default()
    }

    /// The path for a message.
    pub(crate) fn name(&self) -> String {
        format!("{}/{}.rs", self.folder(), self.stem())
    }

    /// The line and the code of the mistake that the case is about: the first of its own code, or else the first.
    pub(crate) fn own_mark(&self) -> Option<(usize, &str)> {
        let own = self.marks.iter().find(|(_, code)| code == self.stem());
        own.or_else(|| self.marks.first()).map(|(line, code)| (*line, code.as_str()))
    }

    /// The item with the mistake that the case is about, without the marks.
    pub(crate) fn example(&self) -> String {
        let own = self.own_mark().map(|(line, _)| line);
        let mut items: Vec<Vec<&(usize, String)>> = vec![Vec::new()];
        for line in &self.lines {
            let begins = line.1.starts_with(|first: char| !first.is_whitespace() && !"})]".contains(first));
            match items.last_mut() {
                Some(item) if begins && item.last().is_some_and(|(_, last)| last.is_empty()) => items.push(vec![line]),
                Some(item) => item.push(line),
                None => {}
            }
        }
        let holds =
            |item: &&Vec<&(usize, String)>| own.is_some_and(|own| item.iter().any(|(number, _)| *number == own));
        let item = items.iter().find(holds).or_else(|| items.iter().rev().nth(1)).cloned().unwrap_or_default();
        let without_mark = |line: &str| line.split(MARK).next().unwrap_or_default().trim_end().to_owned();
        let lines = essential(&item).into_iter().filter(|line| !line.trim_start().starts_with(MARK));
        lines.map(without_mark).collect::<Vec<_>>().join("\n").trim().to_owned()
    }
}

/// What stands for the keys of a plugin that have nothing to do with a mistake.
const OTHER_KEYS: &str = "    // …";

/// The lines of an item. The keys of a plugin that are as they should be are left out.
fn essential<'a>(item: &[&'a (usize, String)]) -> Vec<&'a str> {
    let lines: Vec<_> = item.iter().map(|(_, line)| line.as_str()).collect();
    let Some(start) = lines.iter().position(|line| line.starts_with("#[plugin(")) else { return lines };
    let end = lines.iter().position(|line| line.starts_with(")]")).unwrap_or(lines.len());
    let keys = start + 1..end;
    // Where the annotation as a whole is wrong, all of it is shown.
    if is_marked(&lines[..=start]) {
        return lines;
    }
    let given = by_key(&lines[keys]);
    let named = |key: &[&'a str]| key.first().and_then(|line| line.split_whitespace().next());
    let marked: Vec<_> = given.iter().filter(|key| is_marked(key)).map(|key| named(key)).collect();
    let mut kept = lines[..=start].to_vec();
    for key in &given {
        // What is given twice is shown twice.
        match marked.contains(&named(key)) {
            true => kept.extend(key),
            false if kept.last() != Some(&OTHER_KEYS) => kept.push(OTHER_KEYS),
            false => {}
        }
    }
    kept.extend(&lines[end..]);
    kept
}

/// The lines of each key: those that are indented further belong to it, and the one with its last parenthesis.
fn by_key<'a>(lines: &[&'a str]) -> Vec<Vec<&'a str>> {
    let mut keys: Vec<Vec<&str>> = Vec::new();
    for line in lines {
        match keys.last_mut() {
            Some(key) if line.starts_with("     ") || line.starts_with("    )") => key.push(line),
            _ => keys.push(vec![line]),
        }
    }
    keys
}

fn is_marked(key: &[&str]) -> bool {
    key.iter().any(|line| line.contains(MARK))
}

fn marks(number: usize, line: &str) -> Vec<(usize, String)> {
    let Some((_, mark)) = line.split_once(MARK) else { return Vec::new() };
    let above = mark.chars().take_while(|character| *character == '^').count();
    mark[above..].split_whitespace().map(|code| (number - above, code.to_owned())).collect()
}
