//! `#[plugin(…)]`: a type's manifest and its list of endpoints.

mod auth;
mod check;
mod expand;
mod source;
pub(crate) mod url;

use proc_macro2::{TokenStream, TokenTree};
use quote::quote;
use syn::{Attribute, DeriveInput, Path};

use crate::errors::Errors;
use crate::symbol::{PLUGIN_KEYS, PluginKey};
use crate::word::{self, Word};
use crate::written::{self, Written};

/// Checks and expands one plugin.
pub(crate) fn expand(args: TokenStream, item: TokenStream) -> TokenStream {
    let mut errors = Errors::new();
    let written = Written::of(&args);
    let words = Word::parse_all(word::split(args.clone()), PLUGIN_KEYS, "key", &mut errors);
    let krate = words.iter().find(|(key, _)| *key == PluginKey::Crate).and_then(|(_, word)| word.path(&mut errors));
    let krate = krate.unwrap_or_else(word::default_crate);
    let mut input = match syn::parse2::<DeriveInput>(item.clone()) {
        Ok(input) => input,
        Err(error) => {
            // Of a type's syntax the compiler has complained already, in better words.
            if !written::words(&item).iter().any(|word| matches!(word.as_str(), "struct" | "enum" | "union")) {
                errors.add(syn::Error::new(
                    error.span(),
                    "`#[plugin]` goes on the type that is the plugin's state; move it to a struct or an enum [not_a_type]",
                ));
            }
            return [item, errors.into_associated_item()].into_iter().collect();
        }
    };
    take_second(&mut input, &mut errors);
    let (manifest, endpoints) = check::check_plugin(&words, &written, &input, &mut errors);
    let mut endpoints = if endpoints.is_empty() { readable_endpoints(args) } else { endpoints };
    source::check_annotated(&mut endpoints, &input.ident, &mut errors);
    // A generic type is no plugin, and says so already.
    let beside = input.generics.params.is_empty().then(|| {
        let authenticator = manifest.as_ref().and_then(|manifest| manifest.auth.authenticator());
        let tokens = manifest.as_ref().map_or_else(expand::stub_manifest, expand::expand_manifest);
        expand::expand_plugin(&krate, &input.ident, &tokens, authenticator, &endpoints)
    });
    let errors = errors.into_item();
    quote!(#input #beside #errors)
}

/// Takes off an annotation that stands there twice, which would make the type a plugin once more.
fn take_second(input: &mut DeriveInput, errors: &mut Errors) {
    let is_annotation = |attr: &Attribute| attr.path().segments.last().is_some_and(|segment| segment.ident == "plugin");
    for attr in input.attrs.extract_if(.., |attr| is_annotation(attr)) {
        errors.push(attr.path(), "`#[plugin]` stands here twice; remove one [annotation_repeated]");
    }
}

/// The endpoints of a list, as far as they can be read and whatever stands around it, for an annotation that is still being
/// typed.
fn readable_endpoints(args: TokenStream) -> Vec<Path> {
    let is_key = |token: &TokenTree| match token {
        TokenTree::Ident(ident) => PLUGIN_KEYS.iter().any(|(word, key)| ident == word && *key == PluginKey::Endpoints),
        _ => false,
    };
    match args.into_iter().skip_while(|token| !is_key(token)).nth(1) {
        Some(TokenTree::Group(list)) => {
            word::split(list.stream()).into_iter().map(syn::parse2).filter_map(Result::ok).collect()
        }
        _ => Vec::new(),
    }
}
