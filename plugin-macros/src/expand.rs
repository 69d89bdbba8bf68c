//! From a checked operation to tokens. Nothing here can fail, and nothing is decided.

use proc_macro2::{Delimiter, Group, Ident, Punct, Spacing, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::{Path, Type, Visibility};

use crate::argument::Argument;
use crate::const_checks::expand_checks;
use crate::operation::Operation;
use crate::parts::{
    expand_computed, expand_encoder_const, expand_list, expand_parts, expand_tuple, is_encoder_checked,
};
use crate::place::Place;
use crate::types;

/// Expands everything that stands beside the function.
pub(crate) fn expand_endpoint(operation: &Operation) -> TokenStream {
    let Operation { krate, vis, .. } = operation;
    let texts = expand_computed(operation);
    let identity = operation.identity.expand(&expand_is_shared(operation));
    let encoder = is_encoder_checked(operation).then(|| expand_encoder_const(&operation.output));
    let endpoint = if depends_on_plugin(operation) { expand_extracting(operation) } else { expand_plain(operation) };
    let checks = expand_checks(operation);
    expand_marker(krate, vis, &operation.identity.ident, &[&texts, &encoder, &identity, &endpoint, &checks])
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
///
/// Its parameter is the line of the annotation, so that what belongs to another function of the same name belongs to another type.
pub(crate) fn expand_marker(krate: &Path, vis: &Visibility, ident: &Ident, belongs: &[&dyn ToTokens]) -> TokenStream {
    let Place { before, after } = Place::at(ident.span());
    let mut pound = Punct::new('#', Spacing::Alone);
    pound.set_span(before);
    let vis = vis.to_token_stream().into_iter().map(|mut token| {
        token.set_span(after);
        token
    });
    let inside = quote! {
        __Endpoint = {
            use #krate::__private as __plugin;
            // What is named more than once is a word of its own: each token of a path takes as long as a word.
            use __plugin::{
                AnyReturn as _, AnyShared as _, AnyTag as _, Arg as __Arg, EndpointOf as __EndpointOf, Identity as __Identity,
                Parts as __Parts,
            };
            const __LINE: u32 = ::core::line!();
            #(#belongs)*
            0
        }
    };
    let mut inside = Group::new(Delimiter::Brace, inside);
    inside.set_span(before);
    // What is deprecated is so for those who use it, not for what belongs to it.
    quote_spanned! {after=>
        #pound [allow(non_camel_case_types, non_local_definitions, deprecated)]
        #[doc(hidden)]
        #(#vis)* enum #ident<const __LINE: u32 = { ::core::line!() }> #inside
    }
}

/// The type that carries the endpoint, for what is implemented for it: as it is underlined, it is the function's name.
pub(crate) fn expand_carrier(ident: &Ident) -> TokenStream {
    Place::at(ident.span()).cover(quote!(#ident<__LINE>))
}

/// A name that no user's function can shadow.
fn local(name: &str, index: usize) -> Ident {
    Ident::new(&format!("{name}{index}"), Span::mixed_site())
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
    let names = expand_tuple(&values);
    let answer = match operation.states().next() {
        None => quote!(__plugin::answer),
        Some(_) => expand_shared(operation.states(), &quote!('a), &quote!(answer)),
    };
    // A future that is not `Send` is reported here, so let it be at the function's name.
    let Place { before, after } = Place::at(ident.span());
    let (mut function, mut given) = (ident.clone(), Group::new(Delimiter::Parenthesis, quote!(#(#given),*)));
    function.set_span(before);
    given.set_span(after);
    quote! {
        match __plugin::decode(#call, #parts.arguments) {
            __plugin::Ok(#names) => #answer(#function #given, #parts.encoder.encode, #status),
            __plugin::Err(reply) => reply,
        }
    }
}

/// The endpoint of every plugin that provides its state.
fn expand_plain(operation: &Operation) -> TokenStream {
    let (carrier, output) = (expand_carrier(&operation.identity.ident), &operation.output);
    let call = Ident::new("call", Span::mixed_site());
    let (arguments, parts) = expand_parts(operation);
    let at = quote!(<Self as __EndpointOf<__P, _, _, _>>::PARTS);
    let body = expand_call(operation, &at);
    let list = expand_list(operation, &at);
    let types: Vec<_> = operation.states().collect();
    let names: Vec<_> = (0..types.len()).map(|index| local("state", index)).collect();
    quote! {
        impl<__P> __EndpointOf<__P, #arguments, #output, (#(&'static #types,)*)> for #carrier {
            const PARTS: __Parts<#arguments, #output> = #parts;
            fn call<'a>(_: &'a __P, (#(#names,)*): (#(&'a #types,)*), #call: __plugin::Call) -> __plugin::ReplyFuture<'a> {
                #body
            }
        }
        #list
    }
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
    let (carrier, output) = (expand_carrier(&operation.identity.ident), &operation.output);
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
    let is_extracting = !extracts.is_empty();
    let mutable = is_extracting.then(|| quote!(mut));
    let bounds = quote! {
        where
            __P: __plugin::Plugin #(+ __plugin::Provides<#states>)*,
            #(#extracts: __plugin::Extract<__P>,)*
    };
    let list = expand_list(operation, &quote!(__PARTS));
    quote! {
        const __PARTS: __Parts<#arguments, #output> = #parts;
        // It is generic over nothing, so it is compiled once.
        fn __plugin_run<'a>(#(#inputs: #types,)* #call: __plugin::Call) -> __plugin::ReplyFuture<'a> {
            #run
        }
        impl<__P> __EndpointOf<__P, #arguments, #output, ()> for #carrier #bounds {
            const PARTS: __Parts<#arguments, #output> = __PARTS;
            const EXTRACTS: bool = #is_extracting;
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

/// Whether several threads can share the state, where that can differ from the plugin: what is part of it can be shared as it can,
/// but for a trait that does not say so.
fn expand_is_shared(operation: &Operation) -> Option<TokenStream> {
    let is_trait = |ty: &Type| matches!(types::ungrouped(ty), Type::TraitObject(_));
    operation.states().any(is_trait).then(|| expand_shared(operation.states(), &quote!('static), &quote!(IS_SHARED)))
}
