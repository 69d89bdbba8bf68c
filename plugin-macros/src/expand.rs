//! From a checked operation to tokens. Nothing here can fail, and nothing is decided.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::{Path, Type, Visibility};

use crate::argument::{Argument, Location, ValueArgument};
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
    let description = expand_description(operation);
    let checks = expand_checks(operation);
    let run = expand_run(operation);
    let entry = expand_entry(operation);
    let belongs = quote! {
        #(#arguments)*
        #encoder
        #description
        #checks
        #run
        #entry
    };
    expand_marker(krate, vis, &operation.identity.ident, &belongs)
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
    let location = match location {
        Location::Path => quote!(Path),
        Location::Query => quote!(Query),
        Location::Header => quote!(Header),
        Location::Body => quote!(Body),
        Location::Form => quote!(Form),
        Location::File => quote!(File),
    };
    let description = match &value.description {
        Described::Known(text) => text.text.to_token_stream(),
        Described::Computed(Computed { expression, .. }) => quote!(__plugin::whole(#expression)),
    };
    // At the place of the whole type, which is underlined when a trait is missing.
    let Place { before, after } = Place::of(ty);
    let new = Ident::new(types::constructor(ty), after);
    let begin = quote_spanned!(before=> __plugin::Arg::<);
    let end = quote_spanned! {after=>
        >::#new(#name, __plugin::Location::#location, #description, __plugin::Tag::<#ty>::PRESENCE)
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

fn expand_description(operation: &Operation) -> TokenStream {
    let documented = operation.documented;
    let identity = operation.identity.expand();
    let text = |described: &Described, part: TokenStream| match described {
        Described::Known(text) => text.text.to_token_stream(),
        Described::Computed(Computed { expression, .. }) => quote!(__plugin::#part(#expression)),
    };
    let summary = text(&operation.summary, quote!(summary));
    let description = text(&operation.description, quote!(description));
    let arguments = operation.values().enumerate().map(|(index, _)| argument_const(index));
    let options = expand_options(operation);
    quote! {
        #identity
        const __OPERATION: &__plugin::Operation = &__plugin::Operation {
            summary: #summary,
            description: #description,
            documented: #documented,
            arguments: &[#(#arguments.argument),*],
            responses: __ENCODER.responses,
            #options
            ..*__IDENTITY
        };
    }
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

/// The function that decodes, calls and encodes. It is generic over nothing, so it is compiled once.
fn expand_run(operation: &Operation) -> TokenStream {
    let (ident, status) = (&operation.identity.ident, operation.status);
    let call = Ident::new("call", Span::mixed_site());
    let states: Vec<_> = operation.states().enumerate().map(|(index, ty)| (local("state", index), ty)).collect();
    let extracts: Vec<_> =
        operation.extracts().enumerate().map(|(index, ty)| (local("extracted", index), ty)).collect();
    let values: Vec<_> =
        (0..operation.values().count()).map(|index| (local("value", index), argument_const(index))).collect();

    let state_inputs = states.iter().map(|(name, ty)| quote!(#name: &'a #ty));
    let extract_inputs = extracts.iter().map(|(name, ty)| quote!(#name: #ty));
    let given = {
        let (mut states, mut extracts, mut values) = (states.iter(), extracts.iter(), values.iter());
        operation.arguments.iter().filter_map(move |argument| match argument {
            Argument::State(_) => states.next().map(|(name, _)| name.clone()),
            Argument::Extract(_) => extracts.next().map(|(name, _)| name.clone()),
            Argument::Value(_) => values.next().map(|(name, _)| name.clone()),
        })
    };
    let constants: Vec<_> = values.iter().map(|(_, constant)| constant.to_token_stream()).collect();
    let names: Vec<_> = values.iter().map(|(name, _)| name.to_token_stream()).collect();
    let (constants, names) = (expand_tuple(&constants), expand_tuple(&names));
    let answer = match states.is_empty() {
        true => quote!(__plugin::answer),
        false => expand_shared(states.iter().map(|(_, ty)| *ty), &quote!('a), &quote!(answer)),
    };
    // A future that is not `Send` is reported here, so let it be at the function's name.
    let future = Place::of(ident).cover(quote!(#ident(#(#given),*)));
    quote! {
        fn __plugin_run<'a>(#(#state_inputs,)* #(#extract_inputs,)* #call: __plugin::Call) -> __plugin::ReplyFuture<'a> {
            match __plugin::decode(#call, &#constants) {
                __plugin::Ok(#names) => #answer(#future, __ENCODER, #status),
                __plugin::Err(reply) => reply,
            }
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

/// The impl through which the endpoint is listed, generic over the plugin and nothing else.
fn expand_entry(operation: &Operation) -> TokenStream {
    let ident = &operation.identity.ident;
    let call = Ident::new("call", Span::mixed_site());
    let plugin = Ident::new("plugin", Span::mixed_site());
    let states: Vec<_> = operation.states().collect();
    let extracts: Vec<_> = operation.extracts().collect();
    let provided: Vec<_> = states.iter().map(|ty| quote!(<__P as __plugin::Provides<#ty>>::provide(#plugin))).collect();
    let bounds = quote! {
        where
            __P: __plugin::Plugin #(+ __plugin::Provides<#states>)*,
            #(#extracts: __plugin::Extract<__P>,)*
    };
    let body = if extracts.is_empty() {
        quote!(__plugin_run(#(#provided,)* #call))
    } else {
        let names: Vec<_> = (0..extracts.len()).map(|index| local("extracted", index)).collect();
        quote! {
            __plugin::send_future(async move {
                #(
                    let #names = match __plugin::extract::<#extracts, __P>(&mut #call, #plugin).await {
                        __plugin::Ok(extracted) => extracted,
                        __plugin::Err(reply) => return reply,
                    };
                )*
                __plugin_run(#(#provided,)* #(#names,)* #call).await
            })
        }
    };
    let mutable = (!extracts.is_empty()).then(|| quote!(mut));
    let shared = match states.is_empty() {
        true => quote!(true),
        false => expand_shared(states.iter().copied(), &quote!('static), &quote!(IS_SHARED)),
    };
    let plugin_input = if states.is_empty() && extracts.is_empty() { quote!(_) } else { plugin.to_token_stream() };
    quote! {
        impl<__P> __plugin::EndpointOf<__P> for #ident #bounds {
            const ENTRY: __plugin::Endpoint<__P> = {
                fn __call<__P>(#plugin_input: &__P, #mutable #call: __plugin::Call) -> __plugin::ReplyFuture<'_> #bounds {
                    #body
                }
                __plugin::Endpoint { operation: __OPERATION, shared: #shared, call: __call::<__P> }
            };
        }
    }
}
