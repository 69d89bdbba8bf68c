//! Whatever an author writes, the macros answer with tokens that are items, and never panic.
//!
//! The input is Rust as it stands in a file, with `#[plugin_endpoint(…)]`, `#[plugin(…)]` and `#[derive(PluginError)]` before what they
//! are about. What the tokens between them are does not matter.

#![no_main]

use libfuzzer_sys::{Corpus, fuzz_target};
use macros_library::{expand_endpoint, expand_error, expand_plugin};
use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

/// How deep groups are nested at most: the compiler's own parser gives up before that.
const DEEPEST: usize = 64;

fuzz_target!(|text: &str| -> Corpus {
    let Ok(tokens) = text.parse::<TokenStream>() else { return Corpus::Reject };
    if !is_shallow(&tokens, DEEPEST) {
        return Corpus::Reject;
    }
    let mut annotated = false;
    for (annotation, item) in items(tokens) {
        annotated = true;
        expand(annotation, item);
    }
    if annotated { Corpus::Keep } else { Corpus::Reject }
});

enum Annotation {
    Endpoint(TokenStream),
    Plugin(TokenStream),
    Error,
}

fn expand(annotation: Annotation, item: TokenStream) {
    // Of an item that is none the compiler has complained already.
    let is_item = syn::parse2::<syn::Item>(item.clone()).is_ok();
    let expanded = match annotation {
        Annotation::Endpoint(args) => expand_endpoint(args, item),
        Annotation::Plugin(args) => expand_plugin(args, item),
        Annotation::Error => expand_error(item),
    };
    if is_item {
        let shown = expanded.to_string();
        syn::parse2::<syn::File>(expanded).unwrap_or_else(|error| panic!("{error}: {shown}"));
    }
}

/// Every item with an attribute of ours: it goes as far as to its braces or its semicolon.
fn items(tokens: TokenStream) -> Vec<(Annotation, TokenStream)> {
    let mut found = Vec::new();
    let (mut annotated, mut item) = (None, Vec::new());
    for token in tokens {
        let ends = match &token {
            TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
            TokenTree::Punct(punct) => punct.as_char() == ';',
            _ => false,
        };
        let ours = match (&token, item.last()) {
            (TokenTree::Group(group), Some(TokenTree::Punct(pound))) if pound.as_char() == '#' => annotation(group),
            _ => None,
        };
        match ours.filter(|_| annotated.is_none()) {
            Some(ours) => {
                item.pop();
                annotated = Some(ours);
            }
            None => item.push(token),
        }
        if ends {
            found.extend(annotated.take().map(|annotation| (annotation, item.drain(..).collect())));
            item.clear();
        }
    }
    found.extend(annotated.map(|annotation| (annotation, item.into_iter().collect())));
    found
}

fn annotation(attribute: &Group) -> Option<Annotation> {
    if attribute.delimiter() != Delimiter::Bracket {
        return None;
    }
    let mut tokens = attribute.stream().into_iter();
    let (Some(TokenTree::Ident(name)), inside) = (tokens.next(), tokens.next()) else { return None };
    let args = match inside {
        Some(TokenTree::Group(group)) => group.stream(),
        _ => TokenStream::new(),
    };
    match name.to_string().as_str() {
        "plugin_endpoint" => Some(Annotation::Endpoint(args)),
        "plugin" => Some(Annotation::Plugin(args)),
        "derive" => Some(Annotation::Error),
        _ => None,
    }
}

fn is_shallow(tokens: &TokenStream, left: usize) -> bool {
    left > 0
        && tokens.clone().into_iter().all(|token| match token {
            TokenTree::Group(group) => is_shallow(&group.stream(), left - 1),
            _ => true,
        })
}
