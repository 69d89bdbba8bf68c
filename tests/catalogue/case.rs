//! A case: a source with mistakes in it, each marked by the code of its error.

use std::fs;
use std::path::{Path, PathBuf};

/// What begins a mark: `//~ code` on the line of the mistake, `//~^ code` one line below it.
const MARK: &str = "//~";

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

    /// The item with the first mistake of its own code, without the marks.
    pub(crate) fn example(&self) -> String {
        let own = self.marks.iter().find(|(_, code)| code == self.stem()).map(|(line, _)| *line);
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
        let lines = item.iter().filter(|(_, line)| !line.trim_start().starts_with(MARK));
        lines.map(|(_, line)| without_mark(line)).collect::<Vec<_>>().join("\n").trim().to_owned()
    }
}

fn marks(number: usize, line: &str) -> Vec<(usize, String)> {
    let Some((_, mark)) = line.split_once(MARK) else { return Vec::new() };
    let above = mark.chars().take_while(|character| *character == '^').count();
    mark[above..].split_whitespace().map(|code| (number - above, code.to_owned())).collect()
}
