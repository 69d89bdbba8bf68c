//! What an annotation and a signature say of an endpoint, as tokens: its texts, its arguments with their types, its return type.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream};
use quote::{ToTokens, TokenStreamExt, format_ident, quote, quote_spanned};
use syn::{Index, Token, Type};

use crate::argument::{Location, ValueArgument};
use crate::docs::{Computed, Described};
use crate::expand::expand_carrier;
use crate::operation::Operation;
use crate::place::Place;
use crate::types::{self, Presence};

/// The constant with a text that only const evaluation knows.
pub(crate) fn text_const(index: usize) -> Ident {
    format_ident!("__TEXT_{index}")
}

/// Those constants: of each argument, and of the endpoint itself after the last.
pub(crate) fn expand_computed(operation: &Operation) -> TokenStream {
    let texts = operation.values().map(|value| &value.description).chain([&operation.summary]);
    texts.enumerate().filter_map(|(index, text)| expand_text_const(text, index)).collect()
}

fn expand_text_const(text: &Described, index: usize) -> Option<TokenStream> {
    let Described::Computed(Computed { expression, .. }) = text else { return None };
    let constant = text_const(index);
    Some(quote!(const #constant: &str = #expression;))
}

/// A text of the documents, or the part of one that only const evaluation knows.
struct Words<'a> {
    text: &'a Described,
    index: usize,
    part: &'static str,
}

impl ToTokens for Words<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self.text {
            Described::Known(text) => text.text.to_tokens(tokens),
            Described::Computed(_) => {
                let (part, constant) = (Ident::new(self.part, Span::call_site()), text_const(self.index));
                tokens.extend(quote!(__plugin::#part(#constant)));
            }
        }
    }
}

/// One argument with its type.
fn expand_argument(index: usize, value: &ValueArgument) -> TokenStream {
    let ValueArgument { name, ty, location, rules, .. } = value;
    let description = Words { text: &value.description, index, part: "whole" };
    // At the place of the whole type, which is underlined when a trait is missing.
    let Place { before, after } = Place::of_type(ty);
    let (arg, new) = (Ident::new("__Arg", before), Ident::new(types::constructor(ty), after));
    let presence = PresenceOf(ty);
    quote_spanned!(after=> #arg::<#ty>::#new(#name, #location, #description, #presence) #rules)
}

/// Whether an argument may be left out: as its name says, or else as its type does.
pub(crate) struct PresenceOf<'a>(pub(crate) &'a Type);

impl ToTokens for PresenceOf<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self(ty) = self;
        match types::presence(ty) {
            Some(Presence::Required) => append(tokens, "Required"),
            Some(Presence::Optional) => append(tokens, "Optional"),
            None => tokens.extend(quote!(__plugin::Tag::<#ty>::PRESENCE)),
        }
    }
}

/// Writes what `plugin_core` calls so, without making a stream of tokens first, which the compiler would copy.
fn append(tokens: &mut TokenStream, name: &str) {
    tokens.append(Ident::new("__plugin", Span::call_site()));
    <Token![::]>::default().to_tokens(tokens);
    tokens.append(Ident::new(name, Span::call_site()));
}

impl ToTokens for Location {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let name = match self {
            Self::Path => "Path",
            Self::Query => "Query",
            Self::Header => "Header",
            Self::Body => "Body",
            Self::Form => "Form",
            Self::File => "File",
        };
        append(tokens, name);
    }
}

/// Constants of the arguments, of an endpoint that has nothing else.
pub(crate) fn expand_argument_consts<'a>(values: impl Iterator<Item = &'a ValueArgument>) -> TokenStream {
    let constant = |(index, value): (usize, &ValueArgument)| {
        let (argument, ty) = (expand_argument(index, value), &value.ty);
        let text = expand_text_const(&value.description, index);
        quote!(#text const _: __Arg<#ty> = #argument;)
    };
    values.enumerate().map(constant).collect()
}

/// Whether const evaluation can find something wrong with what a return type stands for.
pub(crate) fn is_encoder_checked(operation: &Operation) -> bool {
    operation.status_at.is_some() || types::is_redirect(&operation.output)
}

/// The responses that a return type stands for, as a constant that is evaluated whenever the program is checked.
pub(crate) fn expand_encoder_const(output: &Type) -> TokenStream {
    let encoder = expand_encoder(output);
    quote!(const __ENCODER: __plugin::Encoder<#output> = #encoder;)
}

/// The responses that a return type stands for.
fn expand_encoder(output: &Type) -> TokenStream {
    let Place { before, after } = Place::of_type(output);
    // What is wrong with the value is reported at the expression, and what is wrong with the error at the method's name.
    let error = types::error_of(output).map_or(before, |error| Place::of_type(error).before);
    let (plugin, encoder) = (Ident::new("__plugin", before), Ident::new("encoder", error));
    quote_spanned!(after=> #plugin::Return::<#output>::KIND.#encoder())
}

/// The type of an argument's description.
struct TypeOf<'a>(&'a Type);

impl ToTokens for TypeOf<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.append(Ident::new("__Arg", Span::call_site()));
        <Token![<]>::default().to_tokens(tokens);
        self.0.to_tokens(tokens);
        <Token![>]>::default().to_tokens(tokens);
    }
}

/// What an annotation and a signature say, and the types of the arguments and of this.
pub(crate) fn expand_parts(operation: &Operation) -> (Box<dyn ToTokens>, TokenStream) {
    let documented = operation.documented;
    let index = operation.values().count();
    let summary = Words { text: &operation.summary, index, part: "summary" };
    let description = Words { text: &operation.description, index, part: "description" };
    let arguments: Vec<_> =
        operation.values().enumerate().map(|(index, value)| expand_argument(index, value)).collect();
    let types: Vec<_> = operation.values().map(|value| TypeOf(&value.ty)).collect();
    let (arguments, types) = (expand_tuple(&arguments), expand_tuple(&types));
    let (arguments, types): (Box<dyn ToTokens>, Box<dyn ToTokens>) = match is_long(operation) {
        true => (Box::new(quote!(__plugin::Many(#arguments))), Box::new(quote!(__plugin::Many<#types>))),
        false => (Box::new(arguments), Box::new(types)),
    };
    let encoder = match is_encoder_checked(operation) {
        true => quote!(__ENCODER),
        false => expand_encoder(&operation.output),
    };
    let mut parts = quote! {
        __Parts::new((#summary, #description, #documented), #arguments, #encoder)
    };
    let options = expand_options(operation);
    if !options.is_empty() {
        parts.extend(quote!(.with(__plugin::Operation { #options ..__plugin::Operation::PLAIN })));
    }
    (types, parts)
}

/// The descriptions of more arguments than there are tuples for.
pub(crate) fn expand_list(operation: &Operation, parts: &TokenStream) -> TokenStream {
    if !is_long(operation) {
        return TokenStream::new();
    }
    let carrier = expand_carrier(&operation.identity.ident);
    let paths = places(operation.values().count());
    quote! {
        impl<__P> __plugin::ManyArguments<__P> for #carrier {
            const LIST: &'static [__plugin::Argument] = &[#(#parts.arguments.0 #paths.argument),*];
        }
    }
}

/// What the annotation says beyond the method and the path; nothing of what it leaves out.
fn expand_options(operation: &Operation) -> TokenStream {
    let Operation { tags, status, consequential, external_docs, deprecated, hidden, title, tool, .. } = operation;
    let mut options = TokenStream::new();
    if !tags.is_empty() {
        options.extend(quote!(tags: &[#(#tags),*],));
    }
    if *status != 200 {
        options.extend(quote!(status: #status,));
    }
    if *hidden {
        options.extend(quote!(hidden: true,));
    }
    if *deprecated {
        options.extend(quote!(deprecated: true,));
    }
    if !operation.allow.is_empty() {
        let allow = operation.allow.iter().map(|code| Ident::new(code, Span::call_site()));
        options.extend(quote!(allow: &[#(__plugin::Advice::#allow),*],));
    }
    if !tool.is_unsaid() {
        options.extend(quote!(tool: #tool,));
    }
    if let Some(value) = consequential {
        options.extend(quote!(consequential: __plugin::Some(#value),));
    }
    if let Some(url) = external_docs {
        options.extend(quote!(external_docs: __plugin::Some(#url),));
    }
    if let Some(title) = title {
        options.extend(quote!(title: __plugin::Some(#title),));
    }
    options
}

/// How many parts the largest tuple has whose values `plugin_core` takes at once.
const TUPLE_LIMIT: usize = 8;

/// Whether there are more arguments than there are tuples for.
fn is_long(operation: &Operation) -> bool {
    operation.values().count() > TUPLE_LIMIT
}

/// A tuple, or where the toolkit has none that is large enough, a tuple of tuples.
pub(crate) fn expand_tuple(parts: &[impl ToTokens]) -> Group {
    if parts.len() <= TUPLE_LIMIT {
        return Group::new(Delimiter::Parenthesis, quote!(#(#parts,)*));
    }
    let inner: Vec<_> = parts.chunks(chunk(parts.len())).map(expand_tuple).collect();
    Group::new(Delimiter::Parenthesis, quote!(#(#inner,)*))
}

/// How many of so many parts each of the inner tuples has.
fn chunk(parts: usize) -> usize {
    parts.div_ceil(TUPLE_LIMIT).max(TUPLE_LIMIT)
}

/// Where each of so many parts is in such a tuple.
fn places(parts: usize) -> Vec<TokenStream> {
    let place = |index: usize| {
        let index = Index::from(index);
        quote!(.#index)
    };
    if parts <= TUPLE_LIMIT {
        return (0..parts).map(place).collect();
    }
    let size = chunk(parts);
    let inside = |outer: usize| {
        let inner = places(size.min(parts - outer * size));
        inner.into_iter().map(move |inner| [place(outer), inner].into_iter().collect())
    };
    (0..parts.div_ceil(size)).flat_map(inside).collect()
}
