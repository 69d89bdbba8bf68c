//! Tags that are described, and that no operation has.

use std::collections::BTreeSet;

use crate::advice::Advice;
use crate::words;

use super::super::Model;
use super::{Item, Line, clauses};

pub(super) fn lines(model: &Model) -> Option<Line<'_>> {
    // What is hidden may be shown tomorrow.
    let used: BTreeSet<_> = model.operations.iter().flat_map(|operation| model.tags(operation)).collect();
    let described = model.manifest.tags.iter().map(|(name, _)| *name);
    let unused: Vec<_> = described
        .filter(|name| !used.contains(name))
        .map(|name| match words::nearest(name, used.iter().copied()) {
            Some(meant) => format!("no endpoint has the described tag `{name}` (one has `{meant}`)"),
            None => format!("no endpoint has the described tag `{name}`"),
        })
        .collect();
    (!unused.is_empty()).then(|| Line {
        kind: Advice::TagUnused,
        item: Item::Plugin(model.manifest.name_for_model),
        text: clauses(&unused),
        fix: "write one name in both places, or leave the description out",
    })
}
