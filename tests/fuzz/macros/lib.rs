//! What `plugin-macros` does, to be called outside of a compiler: there `proc_macro2` has tokens of its own.
//!
//! A crate of macros exports nothing but macros, so its modules are compiled here once more. Their names are those of
//! `plugin-macros/src/lib.rs`.

#![allow(dead_code, reason = "what the entry points below do not call, the macros themselves do")]

// Outside of a crate of macros it has to be asked for.
extern crate proc_macro;

#[path = "../../../plugin-macros/src/argument.rs"]
mod argument;
#[path = "../../../plugin-macros/src/attribute.rs"]
mod attribute;
#[path = "../../../plugin-macros/src/check.rs"]
mod check;
#[path = "../../../plugin-macros/src/const_checks.rs"]
mod const_checks;
#[path = "../../../plugin-macros/src/constraint.rs"]
mod constraint;
#[path = "../../../plugin-macros/src/docs.rs"]
mod docs;
#[path = "../../../plugin-macros/src/endpoint.rs"]
mod endpoint;
#[path = "../../../plugin-macros/src/endpoint_args.rs"]
mod endpoint_args;
#[path = "../../../plugin-macros/src/error_enum.rs"]
mod error_enum;
#[path = "../../../plugin-macros/src/errors.rs"]
mod errors;
#[path = "../../../plugin-macros/src/expand.rs"]
mod expand;
#[path = "../../../plugin-macros/src/fallback.rs"]
mod fallback;
#[path = "../../../plugin-macros/src/function.rs"]
mod function;
#[path = "../../../plugin-macros/src/given.rs"]
mod given;
#[path = "../../../plugin-macros/src/hash.rs"]
mod hash;
#[path = "../../../plugin-macros/src/head.rs"]
mod head;
#[path = "../../../plugin-macros/src/identity.rs"]
mod identity;
#[path = "../../../plugin-macros/src/literal.rs"]
mod literal;
#[path = "../../../plugin-macros/src/logo.rs"]
mod logo;
#[path = "../../../plugin-macros/src/mark.rs"]
mod mark;
#[path = "../../../plugin-macros/src/mend.rs"]
mod mend;
#[path = "../../../plugin-macros/src/names.rs"]
mod names;
#[path = "../../../plugin-macros/src/operation.rs"]
mod operation;
#[path = "../../../plugin-macros/src/parts.rs"]
mod parts;
#[path = "../../../plugin-macros/src/path_taken.rs"]
mod path_taken;
#[path = "../../../plugin-macros/src/path_template.rs"]
mod path_template;
#[path = "../../../plugin-macros/src/pattern.rs"]
mod pattern;
#[path = "../../../plugin-macros/src/place.rs"]
mod place;
#[path = "../../../plugin-macros/src/plugin/mod.rs"]
mod plugin;
#[path = "../../../plugin-macros/src/symbol.rs"]
mod symbol;
#[path = "../../../plugin-macros/src/tool.rs"]
mod tool;
#[path = "../../../plugin-macros/src/types.rs"]
mod types;
#[path = "../../../plugin-macros/src/word.rs"]
mod word;
#[path = "../../../plugin-macros/src/written.rs"]
mod written;

use proc_macro2::TokenStream;

use self::path_template::PathTemplate;

/// `#[plugin_endpoint(args)] item`.
pub fn expand_endpoint(args: TokenStream, item: TokenStream) -> TokenStream {
    endpoint::expand(args, item)
}

/// `#[plugin(args)] item`.
pub fn expand_plugin(args: TokenStream, item: TokenStream) -> TokenStream {
    plugin::expand(args, item)
}

/// `#[derive(PluginError)] item`.
pub fn expand_error(item: TokenStream) -> TokenStream {
    error_enum::expand(&item)
}

/// The shape of a path template and the names of its parameters, or everything that is wrong with it.
pub fn parse_path_template(text: &str) -> Result<(String, Vec<String>), Vec<String>> {
    let template = PathTemplate::parse(text)?;
    Ok((template.shape(), template.parameters().map(str::to_owned).collect()))
}
