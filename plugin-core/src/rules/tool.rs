//! What every reader of tools demands, and what is done about it.

use super::Rule;

/// Where the macro writes what a rule is about.
pub(super) const BY_MACRO: &str = "let `#[plugin_endpoint]` describe the endpoint";

/// Where a strict schema is what a rule is about.
pub(super) const STRICT: &str =
    "let `cargo build` write the list: a tool that no strict schema can say is not `strict`";

/// Where a name is.
pub(super) const RENAME: &str = "give it another name with `tool(name = \"…\")`";

pub(super) const NAME_REPEATED: Rule =
    Rule { says: "tools are told apart by their names", fix: "give one another name with `tool(name = \"…\")`" };
pub(super) const INPUT: Rule = Rule { says: "the input of a tool is an object", fix: "take the parts as arguments" };
pub(super) const CLOSED: Rule =
    Rule { says: "a strict schema has `additionalProperties: false` everywhere", fix: STRICT };
