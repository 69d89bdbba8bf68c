//! From a checked operation to tokens. Nothing here can fail, and nothing is decided.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::{Index, Path, Type, Visibility};

use crate::argument::{Argument, ValueArgument};
use crate::const_checks::expand_checks;
use crate::docs::{Computed, Described};
use crate::operation::Operation;
use crate::place::Place;
use crate::types::{self, Presence};

/// Expands everything that stands beside the function.
pub(crate) fn expand_endpoint(operation: &Operation) -> TokenStream {
    let Operation { krate, vis, .. } = operation;
    let texts = expand_computed(operation);
    let identity = operation.identity.expand(&expand_is_shared(operation));
    let encoder = is_encoder_checked(operation).then(|| expand_encoder_const(&operation.output));
    let endpoint = if depends_on_plugin(operation) { expand_extracting(operation) } else { expand_plain(operation) };
    let checks = expand_checks(operation);
    let belongs = quote!(#texts #encoder #identity #endpoint #checks);
    expand_marker(krate, vis, &operation.identity.ident, &belongs)
}

/// How many kinds of state `plugin_core` hands out at once.
const STATE_LIMIT: usize = 4;

/// Whether an endpoint is another one in another plugin.
fn depends_on_plugin(operation: &Operation) -> bool {
    operation.extracts().next().is_some() || operation.states().count() > STATE_LIMIT
}

/// The type that carries the endpoint, with all that belongs to it; it shares the function's name, so that one `use` imports both.
///
/// This is one item, and all else stands in a constant inside it: where no endpoint can be, in an `impl`, the compiler complains of the
/// one item, and never looks into it.
pub(crate) fn expand_marker(krate: &Path, vis: &Visibility, ident: &Ident, belongs: &TokenStream) -> TokenStream {
    // What is deprecated is so for those who use it, not for what belongs to it.
    let named = Place::of(ident);
    let before = named.cover(quote! {
        #[allow(non_camel_case_types, non_local_definitions, deprecated)]
        #[doc(hidden)]
        #vis enum
    });
    let inside = named.cover(quote! {
        {
            __Endpoint = {
                use #krate::__private as __plugin;
                use __plugin::{AnyReturn as _, AnyShared as _, AnyTag as _};
                #belongs
                0
            }
        }
    });
    quote!(#before #ident #inside)
}

/// The constant with a text that only const evaluation knows.
pub(crate) fn text_const(index: usize) -> Ident {
    format_ident!("__TEXT_{index}")
}

/// Those constants: of each argument, and of the endpoint itself after the last.
fn expand_computed(operation: &Operation) -> TokenStream {
    let texts = operation.values().map(|value| &value.description).chain([&operation.summary]);
    let computed = |(index, text): (usize, &Described)| match text {
        Described::Known(_) => None,
        Described::Computed(Computed { expression, .. }) => {
            let constant = text_const(index);
            Some(quote!(const #constant: &str = #expression;))
        }
    };
    texts.enumerate().filter_map(computed).collect()
}

/// A text of the documents, or the part of one that only const evaluation knows.
fn expand_text(text: &Described, index: usize, part: &TokenStream) -> TokenStream {
    match text {
        Described::Known(text) => text.text.to_token_stream(),
        Described::Computed(_) => {
            let constant = text_const(index);
            quote!(__plugin::#part(#constant))
        }
    }
}

/// One argument with its type.
fn expand_argument(index: usize, value: &ValueArgument) -> TokenStream {
    let ValueArgument { name, ty, location, rules, .. } = value;
    let description = expand_text(&value.description, index, &quote!(whole));
    // At the place of the whole type, which is underlined when a trait is missing.
    let Place { before, after } = Place::of(ty);
    let new = Ident::new(types::constructor(ty), after);
    let presence = expand_presence(ty);
    let begin = quote_spanned!(before=> __plugin::Arg::<);
    let end = quote_spanned!(after=> >::#new(#name, #location, #description, #presence));
    quote!(#begin #ty #end #rules)
}

/// Whether an argument may be left out: as its name says, or else as its type does.
pub(crate) fn expand_presence(ty: &Type) -> TokenStream {
    match types::presence(ty) {
        Some(Presence::Required) => quote!(__plugin::Presence::Required),
        Some(Presence::Optional) => quote!(__plugin::Presence::Optional),
        None => quote!(__plugin::Tag::<#ty>::PRESENCE),
    }
}

/// Constants of the arguments, of an endpoint that has nothing else.
pub(crate) fn expand_argument_consts<'a>(values: impl Iterator<Item = &'a ValueArgument>) -> TokenStream {
    let constant = |(index, value): (usize, &ValueArgument)| {
        let (argument, ty) = (expand_argument(index, value), &value.ty);
        let text = match &value.description {
            Described::Known(_) => TokenStream::new(),
            Described::Computed(Computed { expression, .. }) => {
                let constant = text_const(index);
                quote!(const #constant: &str = #expression;)
            }
        };
        quote!(#text const _: __plugin::Arg<#ty> = #argument;)
    };
    values.enumerate().map(constant).collect()
}

/// Whether const evaluation can find something wrong with what a return type stands for.
fn is_encoder_checked(operation: &Operation) -> bool {
    operation.status_at.is_some() || types::is_redirect(&operation.output)
}

/// The responses that a return type stands for, as a constant that is evaluated whenever the program is checked.
pub(crate) fn expand_encoder_const(output: &Type) -> TokenStream {
    let encoder = expand_encoder(output);
    quote!(const __ENCODER: __plugin::Encoder<#output> = #encoder;)
}

/// The responses that a return type stands for.
fn expand_encoder(output: &Type) -> TokenStream {
    let Place { before, after } = Place::of(output);
    let begin = quote_spanned!(before=> __plugin::Return::<);
    let end = quote_spanned!(after=> >::KIND);
    // What is wrong with the value is reported at the expression, and what is wrong with the error at the method's name.
    let error = types::error_of(output).map_or(before, |error| Place::of(error).before);
    let encoder = quote_spanned!(error=> .encoder());
    quote!(#begin #output #end #encoder)
}

/// Whether several threads can share the state, where that can differ from the plugin: what is part of it can be shared as it can,
/// but for a trait that does not say so.
fn expand_is_shared(operation: &Operation) -> Option<TokenStream> {
    let is_trait = |ty: &Type| matches!(types::ungrouped(ty), Type::TraitObject(_));
    operation.states().any(is_trait).then(|| expand_shared(operation.states(), &quote!('static), &quote!(IS_SHARED)))
}

/// What an annotation and a signature say, and the types of the arguments and of this.
fn expand_parts(operation: &Operation) -> (TokenStream, TokenStream) {
    let documented = operation.documented;
    let text = operation.values().count();
    let summary = expand_text(&operation.summary, text, &quote!(summary));
    let description = expand_text(&operation.description, text, &quote!(description));
    let arguments: Vec<_> =
        operation.values().enumerate().map(|(index, value)| expand_argument(index, value)).collect();
    let types: Vec<_> = operation.values().map(|value| &value.ty).map(|ty| quote!(__plugin::Arg<#ty>)).collect();
    let (mut arguments, mut types) = (expand_tuple(&arguments), expand_tuple(&types));
    if is_long(operation) {
        (arguments, types) = (quote!(__plugin::Many(#arguments)), quote!(__plugin::Many<#types>));
    }
    let encoder = match is_encoder_checked(operation) {
        true => quote!(__ENCODER),
        false => expand_encoder(&operation.output),
    };
    let mut parts = quote! {
        __plugin::Parts::new((#summary, #description, #documented), #arguments, #encoder)
    };
    let options = expand_options(operation);
    if !options.is_empty() {
        parts.extend(quote!(.with(__plugin::Operation { #options ..__plugin::Operation::PLAIN })));
    }
    (types, parts)
}

/// The descriptions of more arguments than there are tuples for.
fn expand_list(operation: &Operation, bounds: &TokenStream, parts: &TokenStream) -> TokenStream {
    if !is_long(operation) {
        return TokenStream::new();
    }
    let ident = &operation.identity.ident;
    let paths = places(operation.values().count());
    quote! {
        impl<__P> __plugin::ManyArguments<__P> for #ident #bounds {
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

/// A name that no user's function can shadow.
fn local(name: &str, index: usize) -> Ident {
    Ident::new(&format!("{name}{index}"), Span::mixed_site())
}

/// Whether there are more arguments than there are tuples for.
fn is_long(operation: &Operation) -> bool {
    operation.values().count() > TUPLE_LIMIT
}

/// What decodes, calls and encodes, with the state and what was extracted at hand, and the parts at this path.
fn expand_call(operation: &Operation, parts: &TokenStream) -> TokenStream {
    let (ident, status) = (&operation.identity.ident, operation.status);
    let call = Ident::new("call", Span::mixed_site());
    let values: Vec<_> = (0..operation.values().count()).map(|index| local("value", index)).collect();
    let given = {
        let mut values = values.iter();
        let (mut states, mut extracts) = (0.., 0..);
        operation.arguments.iter().filter_map(move |argument| match argument {
            Argument::State(_) => states.next().map(|index| local("state", index)),
            Argument::Extract(_) => extracts.next().map(|index| local("extracted", index)),
            Argument::Value(_) => values.next().cloned(),
        })
    };
    let names: Vec<_> = values.iter().map(ToTokens::to_token_stream).collect();
    let names = expand_tuple(&names);
    let answer = match operation.states().next() {
        None => quote!(__plugin::answer),
        Some(_) => expand_shared(operation.states(), &quote!('a), &quote!(answer)),
    };
    // A future that is not `Send` is reported here, so let it be at the function's name.
    let future = Place::of(ident).cover(quote!(#ident(#(#given),*)));
    quote! {
        match __plugin::decode(#call, &#parts.arguments) {
            __plugin::Ok(#names) => #answer(#future, #parts.encoder, #status),
            __plugin::Err(reply) => reply,
        }
    }
}

/// The endpoint of every plugin that provides its state.
fn expand_plain(operation: &Operation) -> TokenStream {
    let (ident, output) = (&operation.identity.ident, &operation.output);
    let call = Ident::new("call", Span::mixed_site());
    let (arguments, parts) = expand_parts(operation);
    let at = quote!(<Self as __plugin::EndpointOf<__P, _, _, _>>::PARTS);
    let body = expand_call(operation, &at);
    let list = expand_list(operation, &TokenStream::new(), &at);
    let types: Vec<_> = operation.states().collect();
    let names: Vec<_> = (0..types.len()).map(|index| local("state", index)).collect();
    quote! {
        impl<__P> __plugin::EndpointOf<__P, #arguments, #output, (#(&'static #types,)*)> for #ident {
            const PARTS: __plugin::Parts<#arguments, #output> = #parts;
            fn call<'a>(_: &'a __P, (#(#names,)*): (#(&'a #types,)*), #call: __plugin::Call) -> __plugin::ReplyFuture<'a> {
                #body
            }
        }
        #list
    }
}

/// A tuple, or where the toolkit has none that is large enough, a tuple of tuples.
fn expand_tuple(parts: &[TokenStream]) -> TokenStream {
    if parts.len() <= TUPLE_LIMIT {
        return quote!((#(#parts,)*));
    }
    let inner: Vec<_> = parts.chunks(chunk(parts.len())).map(expand_tuple).collect();
    quote!((#(#inner,)*))
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

/// Something that depends on whether several threads can share what the endpoint takes by reference.
fn expand_shared<'a>(
    states: impl Iterator<Item = &'a Type>,
    lifetime: &TokenStream,
    item: &TokenStream,
) -> TokenStream {
    quote!(__plugin::Shared::<(#(& #lifetime #states,)*)>::#item)
}

/// The endpoint where it depends on the plugin: what it extracts may.
fn expand_extracting(operation: &Operation) -> TokenStream {
    let (ident, output) = (&operation.identity.ident, &operation.output);
    let call = Ident::new("call", Span::mixed_site());
    let plugin = Ident::new("plugin", Span::mixed_site());
    let (arguments, parts) = expand_parts(operation);
    let run = expand_call(operation, &quote!(__PARTS));
    let states: Vec<_> = operation.states().collect();
    let extracts: Vec<_> = operation.extracts().collect();
    let provided = (0..states.len()).map(|index| local("state", index));
    let extracted: Vec<_> = (0..extracts.len()).map(|index| local("extracted", index)).collect();
    let inputs: Vec<_> = provided.clone().chain(extracted.iter().cloned()).collect();
    let types = states.iter().map(|ty| quote!(&'a #ty)).chain(extracts.iter().map(ToTokens::to_token_stream));
    let mutable = (!extracts.is_empty()).then(|| quote!(mut));
    let bounds = quote! {
        where
            __P: __plugin::Plugin #(+ __plugin::Provides<#states>)*,
            #(#extracts: __plugin::Extract<__P>,)*
    };
    let list = expand_list(operation, &TokenStream::new(), &quote!(__PARTS));
    quote! {
        const __PARTS: __plugin::Parts<#arguments, #output> = #parts;
        // It is generic over nothing, so it is compiled once.
        fn __plugin_run<'a>(#(#inputs: #types,)* #call: __plugin::Call) -> __plugin::ReplyFuture<'a> {
            #run
        }
        impl<__P> __plugin::EndpointOf<__P, #arguments, #output, ()> for #ident #bounds {
            const PARTS: __plugin::Parts<#arguments, #output> = __PARTS;
            const EXTRACTS: bool = true;
            fn call<'a>(#plugin: &'a __P, (): (), #mutable #call: __plugin::Call) -> __plugin::ReplyFuture<'a> {
                __plugin::send_future(async move {
                    #(
                        let #extracted = match __plugin::extract::<#extracts, __P>(&mut #call, #plugin).await {
                            __plugin::Ok(extracted) => extracted,
                            __plugin::Err(reply) => return reply,
                        };
                    )*
                    #(let #provided = <__P as __plugin::Provides<#states>>::provide(#plugin);)*
                    __plugin_run(#(#inputs,)* #call).await
                })
            }
        }
        #list
    }
}
