//! From a checked plugin to tokens. Nothing here can fail, and nothing is decided.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::{Ident, Path};

use crate::word;

use crate::place::Place;

use super::auth::{CheckedAuth, OAuthFields};
use super::check::Manifest;

/// Expands everything that stands beside the type. Of no endpoints nothing is compared.
pub(super) fn expand_plugin(
    krate: &Path,
    ident: &Ident,
    manifest: &TokenStream,
    authenticator: Option<&Ident>,
    endpoints: &[Path],
) -> TokenStream {
    let count = endpoints.len();
    let slots = (2 * count).next_power_of_two();
    let entries = expand_entries(ident, endpoints);
    let checks = endpoints.iter().enumerate().map(|(index, path)| {
        let check = place(path).cover(quote!(__check(#index)));
        quote!(const _: () = #check;)
    });
    // Of a plugin that threads cannot share the compiler complains at its type, and of its endpoints nobody does.
    let shared = Place::of(ident).cover(quote!(__plugin::check_shared(__IDENTITIES)));
    // Whatever cannot tell its users is told so at the word that promises it.
    let authenticator = authenticator.map(|word| {
        let plugin = quote_spanned!(Span::call_site().located_at(word.span())=> Self);
        let function = quote!(<#plugin as __plugin::Authenticate>::AUTHENTICATOR);
        quote!(const AUTHENTICATOR: __plugin::Option<__plugin::Authenticator<Self>> = __plugin::Some(#function);)
    });
    // The type may be deprecated for those who use it, not for what belongs to it.
    // Constants are references here: one that is an array is copied wherever it is named, which is quadratic in all.
    quote! {
        #[allow(deprecated)]
        const _: () = {
            use #krate::__private as __plugin;
            use __plugin::{AnyIdentity as _, AnyShared as _};
            const __IDENTITIES: &[&__plugin::Identity; #count] = &[#(__plugin::IdentityOf::<(#endpoints)>::IDENTITY),*];
            const __CLASHES: &__plugin::Clashes<#count> = &__plugin::find_clashes::<#count, #slots>(__IDENTITIES);
            const __MANIFEST: &__plugin::Manifest = &#manifest;
            // Each check names one thing, so that it costs the compiler less.
            #[track_caller]
            const fn __check(index: usize) {
                __CLASHES.check(__IDENTITIES, index, __MANIFEST);
            }
            #(#checks)*
            const _: () = if __plugin::Shared::<&'static #ident>::IS_SHARED { #shared };
            impl<__Any> __plugin::EndpointList<__Any> for #ident {
                const LIST: &'static [__plugin::Endpoint<Self>] = &[#entries];
            }
            impl __plugin::Plugin for #ident {
                const MANIFEST: __plugin::Manifest = *__MANIFEST;
                #authenticator
            }
        };
    }
}

/// What stands for a manifest that did not compile, so that nothing else fails because of it.
pub(super) fn stub_manifest() -> TokenStream {
    quote!(__plugin::Manifest::ERRONEOUS)
}

/// The listed endpoints, each at its own place, so that an error about one underlines that one.
fn expand_entries(ident: &Ident, endpoints: &[Path]) -> TokenStream {
    let entries = endpoints.iter().map(|path| {
        let Place { before, after } = place(path);
        let mut plugin = ident.clone();
        plugin.set_span(ident.span().located_at(before));
        let begin = quote_spanned!(before=> __plugin::entry::<#plugin,);
        let end = quote_spanned!(after=> , _, _, _>());
        quote!(#begin #path #end)
    });
    quote!(#(#entries),*)
}

/// The place of a path's last segment.
fn place(path: &Path) -> Place {
    Place::of(&path.segments.last())
}

/// The manifest as a constant.
pub(super) fn expand_manifest(plugin: &Manifest) -> TokenStream {
    let Manifest { name_for_human, name_for_model, description_for_human, description_for_model, .. } = plugin;
    let Manifest { contact_email, legal_info_url, logo, .. } = plugin;
    let auth = expand_auth(&plugin.auth);
    let public_url = word::optional(plugin.public_url.as_ref());
    let external_docs = word::optional(plugin.external_docs.as_ref());
    let prefix = plugin.prefix.as_ref().map_or_else(|| quote!(""), ToTokens::to_token_stream);
    let allow = plugin.allow.iter().map(|code| Ident::new(code, Span::call_site()));
    let tags = plugin.tags.iter().map(|(name, description)| quote!((#name, #description)));
    quote! {
        __plugin::Manifest {
            name_for_human: #name_for_human,
            name_for_model: #name_for_model,
            description_for_human: #description_for_human,
            description_for_model: #description_for_model,
            contact_email: #contact_email,
            legal_info_url: #legal_info_url,
            auth: #auth,
            logo: ::core::include_bytes!(::core::concat!(::core::env!("CARGO_MANIFEST_DIR"), "/", #logo)),
            public_url: #public_url,
            prefix: #prefix,
            tags: &[#(#tags),*],
            external_docs: #external_docs,
            allow: &[#(__plugin::Advice::#allow),*],
            version: ::core::env!("CARGO_PKG_VERSION"),
            package: ::core::env!("CARGO_PKG_NAME"),
        }
    }
}

fn expand_auth(auth: &CheckedAuth) -> TokenStream {
    let scheme = |bearer: bool| {
        if bearer { quote!(__plugin::AuthorizationType::Bearer) } else { quote!(__plugin::AuthorizationType::Basic) }
    };
    match auth {
        CheckedAuth::None => quote!(__plugin::Auth::None),
        CheckedAuth::ServiceHttp { bearer, tokens, instructions } => {
            let (scheme, instructions) = (scheme(*bearer), word::optional(instructions.as_ref()));
            quote! {
                __plugin::Auth::ServiceHttp {
                    authorization_type: #scheme,
                    verification_tokens: &[#(#tokens),*],
                    instructions: #instructions,
                }
            }
        }
        CheckedAuth::UserHttp { bearer, instructions, .. } => {
            let (scheme, instructions) = (scheme(*bearer), word::optional(instructions.as_ref()));
            quote!(__plugin::Auth::UserHttp { authorization_type: #scheme, instructions: #instructions })
        }
        CheckedAuth::WithOAuth(oauth) => {
            let OAuthFields { client_url, scope, authorization_url, authorization_content_type, tokens, instructions } =
                &**oauth;
            let instructions = word::optional(instructions.as_ref());
            quote! {
                __plugin::Auth::OAuth {
                    client_url: #client_url,
                    scope: #scope,
                    authorization_url: #authorization_url,
                    authorization_content_type: #authorization_content_type,
                    verification_tokens: &[#(#tokens),*],
                    instructions: #instructions,
                }
            }
        }
    }
}
