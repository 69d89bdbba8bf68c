//! `tool(…)`: how models see an endpoint, where that differs from how it is called over HTTP.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::LitStr;

use crate::docs::too_long;
use crate::endpoint_args::EndpointArgs;
use crate::errors::Errors;
use crate::names;
use crate::symbol::{TOOL_FIELDS, ToolField, Verb};
use crate::word::{self, Word};

/// The limit on a tool's description, in characters (Unicode scalar values).
///
/// Source: OpenAI's function tools.
const DESCRIPTION_LIMIT: usize = 1_024;

/// A parsed `tool(…)`.
#[derive(Default)]
pub(crate) struct Tool {
    off: bool,
    name: Option<LitStr>,
    description: Option<LitStr>,
    read_only: Option<bool>,
    destructive: Option<bool>,
    idempotent: Option<bool>,
    open_world: Option<bool>,
}

impl Tool {
    /// Reads `tool(off)` or `tool(name = "…", read_only, …)`.
    pub(crate) fn parse(word: &Word, errors: &mut Errors) -> Option<Self> {
        let parts = word.list(errors)?;
        if parts.is_empty() {
            errors.push(
                word,
                "`tool` says nothing; write `tool(off)` or `tool(name = \"…\")`, or remove it [tool_empty]",
            );
        }
        let words = Word::parse_all(parts, TOOL_FIELDS, "field of `tool`:", errors);
        let mut tool = Self::default();
        for (field, word) in &words {
            match field {
                ToolField::Off => tool.off = word.flag(errors).unwrap_or_default(),
                ToolField::Name => tool.name = parse_name(word, errors),
                ToolField::Description => tool.description = parse_description(word, errors),
                ToolField::ReadOnly => tool.read_only = word.flag(errors),
                ToolField::Destructive => tool.destructive = word.flag(errors),
                ToolField::Idempotent => tool.idempotent = word.flag(errors),
                ToolField::OpenWorld => tool.open_world = word.flag(errors),
            }
        }
        if let (true, Some((_, other))) = (tool.off, words.iter().find(|(field, _)| *field != ToolField::Off)) {
            let key = &other.key;
            errors.push(
                other,
                format_args!("there is no tool for `{key}` to describe; remove `off`, or this [tool_off]"),
            );
        }
        let contradiction = words.iter().find(|(field, _)| *field == ToolField::Destructive);
        if let (Some(true), Some(true), Some((_, word))) = (tool.read_only, tool.destructive, contradiction) {
            errors.push(word, "what is `read_only` destroys nothing; remove one of the two [tool_contradiction]");
        }
        Some(tool)
    }

    /// Whether nothing was said.
    pub(crate) fn is_unsaid(&self) -> bool {
        let hints = [self.read_only, self.destructive, self.idempotent, self.open_world];
        !self.off && self.name.is_none() && self.description.is_none() && hints.iter().all(Option::is_none)
    }

    /// Checks the tool against the rest of the annotation.
    pub(crate) fn check(args: &EndpointArgs, endpoint: &str, errors: &mut Errors) {
        let Some((word, tool)) = &args.tool else { return };
        if args.hidden {
            errors.push(
                word,
                format_args!(
                    "`{endpoint}` is hidden, so no model sees it as a tool; remove `hidden` or `tool(…)` [tool_hidden]"
                ),
            );
        }
        let reads = args.verb.filter(|verb| !verb.allows_body());
        if let (Some(Verb { name, .. }), Some(true)) = (reads, tool.destructive) {
            errors.push(
                word,
                format_args!("a {name} request changes nothing, so it cannot be destructive; use `post` or `delete`, or remove `destructive` [get_destructive]"),
            );
        }
        if let (Some(Verb { name, .. }), Some(false)) = (reads, tool.read_only) {
            errors.push(
                word,
                format_args!(
                    "a {name} request changes nothing; use `post`, or remove `read_only = false` [get_destructive]"
                ),
            );
        }
    }
}

/// A name that fits every surface.
fn parse_name(word: &Word, errors: &mut Errors) -> Option<LitStr> {
    let name = word.filled_string(errors)?;
    let text = name.value();
    if !names::is_name_of_tool(&text) {
        let fixed = names::name_of_tool(&text);
        errors.push(
            &name,
            format_args!("`{text}` cannot name a tool: that takes 1 to 64 ASCII letters, digits and `_`; write something like `{fixed}` [tool_name_malformed]"),
        );
    }
    Some(name)
}

fn parse_description(word: &Word, errors: &mut Errors) -> Option<LitStr> {
    let description = word.filled_string(errors)?;
    if let Some(message) = too_long("the tool's description", &description.value(), DESCRIPTION_LIMIT) {
        errors.push(&description, message);
    }
    Some(description)
}

impl ToTokens for Tool {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { off, name, description, .. } = self;
        let (name, description) = (word::optional(name.as_ref()), word::optional(description.as_ref()));
        let hints = [self.read_only, self.destructive, self.idempotent, self.open_world];
        let [read_only, destructive, idempotent, open_world] = hints.map(word::optional);
        tokens.extend(quote! {
            __plugin::Tool {
                off: #off,
                name: #name,
                description: #description,
                read_only: #read_only,
                destructive: #destructive,
                idempotent: #idempotent,
                open_world: #open_world,
            }
        });
    }
}
