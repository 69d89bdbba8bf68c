//! An endpoint that has been checked: only this can be expanded.

use proc_macro2::Span;
use syn::{LitStr, Path, Type, Visibility};

use crate::argument::{self, Argument, ValueArgument};
use crate::docs::Described;
use crate::identity::Identity;
use crate::tool::Tool;

/// Everything that the expansion needs; nothing in it can be wrong any more.
pub(crate) struct Operation {
    pub(crate) krate: Path,
    pub(crate) vis: Visibility,
    pub(crate) identity: Identity,
    pub(crate) summary: Described,
    pub(crate) description: Described,
    /// Whether they are a doc comment's; without one they are made of the function's name.
    pub(crate) documented: bool,
    pub(crate) tags: Vec<LitStr>,
    pub(crate) status: u16,
    /// Where the status is written, if it is.
    pub(crate) status_at: Option<Span>,
    pub(crate) external_docs: Option<LitStr>,
    pub(crate) consequential: Option<bool>,
    pub(crate) hidden: bool,
    pub(crate) deprecated: bool,
    pub(crate) title: Option<LitStr>,
    pub(crate) tool: Tool,
    /// The advice that is not given, as variants of `plugin_core::Advice`.
    pub(crate) allow: Vec<&'static str>,
    pub(crate) arguments: Vec<Argument>,
    pub(crate) output: Type,
}

impl Operation {
    /// The arguments that a caller gives, in the order of the signature.
    pub(crate) fn values(&self) -> impl Iterator<Item = &ValueArgument> {
        argument::values(&self.arguments)
    }

    /// The types of the state that is taken by reference.
    pub(crate) fn states(&self) -> impl Iterator<Item = &Type> {
        self.arguments.iter().filter_map(|argument| match argument {
            Argument::State(ty) => Some(ty),
            Argument::Extract(_) | Argument::Value(_) => None,
        })
    }

    /// The types that are extracted.
    pub(crate) fn extracts(&self) -> impl Iterator<Item = &Type> {
        self.arguments.iter().filter_map(|argument| match argument {
            Argument::Extract(ty) => Some(ty),
            Argument::State(_) | Argument::Value(_) => None,
        })
    }
}
