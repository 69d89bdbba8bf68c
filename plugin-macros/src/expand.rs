//! From a checked operation to tokens. Nothing here can fail, and nothing is decided.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::{Path, Type, Visibility};

use crate::argument::{Argument, ValueArgument};
use crate::const_checks::expand_checks;
use crate::docs::{Computed, Described};
use crate::operation::Operation;
use crate::place::Place;
use crate::types;

/// Expands everything that stands beside the function.
pub(crate) fn expand_endpoint(operation: &Operation) -> TokenStream {
    let Operation { krate, vis, .. } = operation;
    let arguments = operation.values().enumerate().map(|(index, value)| expand_argument(index, value));
    let encoder = expand_encoder(&operation.output);
    let checks = expand_checks(operation);
    let served = if depends_on_plugin(operation) { expand_entry(operation) } else { expand_served(operation) };
    let belongs = quote! {
        #(#arguments)*
        #encoder
        #served
        #checks
    };
    expand_marker(krate, vis, &operation.identity.ident, &belongs)
}

/// Where everything is that is known about an endpoint.
pub(crate) fn expand_known(operation: &Operation) -> TokenStream {
    let ident = &operation.identity.ident;
    match depends_on_plugin(operation) {
        true => quote!(__OPERATION),
        false => quote!(<#ident as __plugin::Served>::OPERATION),
    }
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

pub(crate) fn argument_const(index: usize) -> Ident {
    format_ident!("__ARGUMENT_{index}")
}

/// One argument with its type.
pub(crate) fn expand_argument(index: usize, value: &ValueArgument) -> TokenStream {
    let constant = argument_const(index);
    let ValueArgument { name, ty, location, .. } = value;
    let description = match &value.description {
        Described::Known(text) => text.text.to_token_stream(),
        Described::Computed(Computed { expression, .. }) => quote!(__plugin::whole(#expression)),
    };
    // At the place of the whole type, which is underlined when a trait is missing.
    let Place { before, after } = Place::of(ty);
    let new = Ident::new(types::constructor(ty), after);
    let begin = quote_spanned!(before=> __plugin::Arg::<);
    let end = quote_spanned! {after=>
        >::#new(#name, #location, #description, __plugin::Tag::<#ty>::PRESENCE)
    };
    let rules = &value.rules;
    let checks = rules.expand_checks(ty);
    quote!(const #constant: __plugin::Arg<#ty> = #begin #ty #end #rules; #checks)
}

/// The responses that a return type stands for.
pub(crate) fn expand_encoder(output: &Type) -> TokenStream {
    let Place { before, after } = Place::of(output);
    let begin = quote_spanned!(before=> __plugin::Return::<);
    let end = quote_spanned!(after=> >::KIND);
    // What is wrong with the value is reported at the expression, and what is wrong with the error at the method's name.
    let error = types::error_of(output).map_or(before, |error| Place::of(error).before);
    let encoder = quote_spanned!(error=> .encoder());
    quote!(const __ENCODER: __plugin::Encoder<#output> = #begin #output #end #encoder;)
}

/// Everything that is known about an endpoint, as an expression, where its identity is another.
fn expand_description(operation: &Operation, identity: &TokenStream) -> TokenStream {
    let documented = operation.documented;
    let text = |described: &Described, part: TokenStream| match described {
        Described::Known(text) => text.text.to_token_stream(),
        Described::Computed(Computed { expression, .. }) => quote!(__plugin::#part(#expression)),
    };
    let summary = text(&operation.summary, quote!(summary));
    let description = text(&operation.description, quote!(description));
    let arguments = operation.values().enumerate().map(|(index, _)| argument_const(index));
    let shared = match operation.states().next() {
        None => quote!(true),
        Some(_) => expand_shared(operation.states(), &quote!('static), &quote!(IS_SHARED)),
    };
    let described = quote! {
        #identity.described(
            (#summary, #description, #documented),
            &[#(#arguments.argument),*],
            __ENCODER.responses,
            #shared,
        )
    };
    let options = expand_options(operation);
    if options.is_empty() { described } else { quote!(__plugin::Operation { #options ..#described }) }
}

/// What the annotation says beyond the method and the path; nothing of what it leaves out.
fn expand_options(operation: &Operation) -> TokenStream {
    let Operation { tags, status, consequential, external_docs, deprecated, hidden, title, tool, .. } = operation;
    let allow = operation.allow.iter().map(|code| Ident::new(code, Span::call_site()));
    let said = |said: bool, option: TokenStream| if said { option } else { TokenStream::new() };
    [
        said(!tags.is_empty(), quote!(tags: &[#(#tags),*],)),
        said(*status != 200, quote!(status: #status,)),
        said(*hidden, quote!(hidden: true,)),
        said(*deprecated, quote!(deprecated: true,)),
        said(!operation.allow.is_empty(), quote!(allow: &[#(__plugin::Advice::#allow),*],)),
        said(!tool.is_unsaid(), quote!(tool: #tool,)),
        consequential.map(|value| quote!(consequential: __plugin::Some(#value),)).unwrap_or_default(),
        external_docs.as_ref().map(|url| quote!(external_docs: __plugin::Some(#url),)).unwrap_or_default(),
        title.as_ref().map(|title| quote!(title: __plugin::Some(#title),)).unwrap_or_default(),
    ]
    .into_iter()
    .collect()
}

/// How many parts the largest tuple has whose values `plugin_core` takes at once.
const TUPLE_LIMIT: usize = 8;

/// A name that no user's function can shadow.
fn local(name: &str, index: usize) -> Ident {
    Ident::new(&format!("{name}{index}"), Span::mixed_site())
}

/// What decodes, calls and encodes, with the state and what was extracted at hand.
fn expand_call(operation: &Operation) -> TokenStream {
    let (ident, status) = (&operation.identity.ident, operation.status);
    let call = Ident::new("call", Span::mixed_site());
    let values: Vec<_> =
        (0..operation.values().count()).map(|index| (local("value", index), argument_const(index))).collect();
    let given = {
        let mut values = values.iter();
        let (mut states, mut extracts) = (0.., 0..);
        operation.arguments.iter().filter_map(move |argument| match argument {
            Argument::State(_) => states.next().map(|index| local("state", index)),
            Argument::Extract(_) => extracts.next().map(|index| local("extracted", index)),
            Argument::Value(_) => values.next().map(|(name, _)| name.clone()),
        })
    };
    let constants: Vec<_> = values.iter().map(|(_, constant)| constant.to_token_stream()).collect();
    let names: Vec<_> = values.iter().map(|(name, _)| name.to_token_stream()).collect();
    let (constants, names) = (expand_tuple(&constants), expand_tuple(&names));
    let answer = match operation.states().next() {
        None => quote!(__plugin::answer),
        Some(_) => expand_shared(operation.states(), &quote!('a), &quote!(answer)),
    };
    // A future that is not `Send` is reported here, so let it be at the function's name.
    let future = Place::of(ident).cover(quote!(#ident(#(#given),*)));
    quote! {
        match __plugin::decode(#call, &#constants) {
            __plugin::Ok(#names) => #answer(#future, __ENCODER, #status),
            __plugin::Err(reply) => reply,
        }
    }
}

/// The endpoint of every plugin that provides its state.
fn expand_served(operation: &Operation) -> TokenStream {
    let ident = &operation.identity.ident;
    let call = Ident::new("call", Span::mixed_site());
    let identity = operation.identity.expand_const();
    let description = expand_description(operation, &quote!(<Self as __plugin::Served>::IDENTITY));
    let body = expand_call(operation);
    let types: Vec<_> = operation.states().collect();
    let names: Vec<_> = (0..types.len()).map(|index| local("state", index)).collect();
    quote! {
        impl __plugin::Served for #ident {
            type State = (#(&'static #types,)*);
            #identity
            const OPERATION: __plugin::Operation = #description;
            fn call<'a>((#(#names,)*): (#(&'a #types,)*), #call: __plugin::Call) -> __plugin::ReplyFuture<'a>
            where
                'a: 'a,
            {
                #body
            }
        }
        impl<__P> __plugin::EndpointOf<__P> for #ident
        where
            __P: __plugin::Plugin #(+ __plugin::Provides<#types>)*,
        {
            const ENTRY: __plugin::Endpoint<__P> = __plugin::served::<__P, (#(&'static #types,)*), #ident>();
        }
    }
}

/// A tuple, or where the toolkit has none that is large enough, a tuple of tuples.
fn expand_tuple(parts: &[TokenStream]) -> TokenStream {
    if parts.len() <= TUPLE_LIMIT {
        return quote!((#(#parts,)*));
    }
    let inner: Vec<_> = parts.chunks(parts.len().div_ceil(TUPLE_LIMIT).max(TUPLE_LIMIT)).map(expand_tuple).collect();
    quote!((#(#inner,)*))
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
fn expand_entry(operation: &Operation) -> TokenStream {
    let ident = &operation.identity.ident;
    let call = Ident::new("call", Span::mixed_site());
    let plugin = Ident::new("plugin", Span::mixed_site());
    let identity = operation.identity.expand();
    let description = expand_description(operation, &quote!(<#ident as __plugin::Identified>::IDENTITY));
    let run = expand_call(operation);
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
    quote! {
        #identity
        const __OPERATION: __plugin::Operation = #description;
        // It is generic over nothing, so it is compiled once.
        fn __plugin_run<'a>(#(#inputs: #types,)* #call: __plugin::Call) -> __plugin::ReplyFuture<'a> {
            #run
        }
        impl<__P> __plugin::EndpointOf<__P> for #ident #bounds {
            const ENTRY: __plugin::Endpoint<__P> = {
                fn __call<__P>(#plugin: &__P, #mutable #call: __plugin::Call) -> __plugin::ReplyFuture<'_> #bounds {
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
                __plugin::Endpoint { operation: &__OPERATION, extracts: true, call: __call::<__P> }
            };
        }
    }
}
