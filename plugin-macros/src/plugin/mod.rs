//! `#[plugin(…)]`: a type's manifest and its list of endpoints.

mod auth;
mod check;
mod expand;
pub(crate) mod url;

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Attribute, DeriveInput};

use crate::errors::Errors;
use crate::function;
use crate::symbol::{PLUGIN_KEYS, PluginKey};
use crate::word::{self, Word};

/// Checks and expands one plugin.
pub(crate) fn expand(args: TokenStream, item: TokenStream) -> TokenStream {
    let mut errors = Errors::new();
    let written = word::top_level(&args);
    let words = Word::parse_all(word::split(args), PLUGIN_KEYS, "key", &mut errors);
    let krate = words.iter().find(|(key, _)| *key == PluginKey::Crate).and_then(|(_, word)| word.path(&mut errors));
    let krate = krate.unwrap_or_else(word::default_crate);
    let mut input = match syn::parse2::<DeriveInput>(item.clone()) {
        Ok(input) => input,
        Err(error) => {
            if !function::is_item(&item, &["struct", "enum", "union"]) {
                let message = "`#[plugin]` goes on the type that is the plugin's state; put it above a struct or an enum [not_a_type]";
                errors.add(syn::Error::new(error.span(), message));
            }
            return [item, errors.into_tokens()].into_iter().collect();
        }
    };
    take_second(&mut input, &mut errors);
    let beside = match check::check_plugin(&words, &written, &input, &mut errors) {
        Some(plugin) => expand::expand_plugin(&krate, &plugin),
        None if input.generics.params.is_empty() => expand::stub_plugin(&krate, &input.ident),
        None => TokenStream::new(),
    };
    let errors = errors.into_tokens();
    quote!(#input #beside #errors)
}

/// Takes off an annotation that stands there twice, which would make the type a plugin once more.
fn take_second(input: &mut DeriveInput, errors: &mut Errors) {
    let is_annotation = |attr: &Attribute| attr.path().segments.last().is_some_and(|segment| segment.ident == "plugin");
    for attr in input.attrs.extract_if(.., |attr| is_annotation(attr)) {
        errors.push(attr.path(), "`#[plugin]` stands here twice; remove one [annotation_repeated]");
    }
}
