//! What an endpoint is told from others by: its operationId, its method and its path.

use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::Ident;

use crate::endpoint_args::Security;
use crate::expand::expand_carrier;
use crate::hash::hash;
use crate::head::PathLiteral;
use crate::symbol::Verb;

/// What no two endpoints of a plugin have in common, and what the plugin has to fit.
pub(crate) struct Identity {
    /// The function's name.
    pub(crate) ident: Ident,
    pub(crate) operation_id: String,
    pub(crate) verb: Verb,
    pub(crate) path: PathLiteral,
    /// The path template without the names of its parameters.
    pub(crate) shape: String,
    /// Who may call it, where that differs from the plugin.
    pub(crate) security: Option<Security>,
}

impl Identity {
    /// What it is compared with others by. Nothing in it depends on the types of the signature, but for whether a trait in it can be
    /// shared: what is wrong with those hides nothing of this.
    pub(crate) fn expand(&self, is_shared: &Option<TokenStream>) -> TokenStream {
        let Self { ident, operation_id, verb, path: PathLiteral { literal: path, text, .. }, shape, security } = self;
        let method = Ident::new(verb.variant, Span::call_site());
        let id_key = hash(operation_id);
        let path_key = hash(text);
        let shape_key = hash(shape);
        let route_key = hash(&format!("{} {text}", verb.name));
        let function = format!("::{ident}");
        let mut identity = quote! {
            __Identity::new(
                #operation_id,
                __plugin::#method,
                #path,
                ::core::concat!(::core::module_path!(), #function),
                [#id_key, #path_key, #shape_key, #route_key],
            )
        };
        let security = security.as_ref().map(|security| match security {
            Security::None => quote!(None),
            Security::Scopes(scopes) => quote!(Scopes(&[#(#scopes),*])),
        });
        if let Some(security) = security {
            identity = quote!(__Identity { security: __plugin::Security::#security, ..#identity });
        }
        if let Some(is_shared) = is_shared {
            identity = quote!(__Identity { is_shared: #is_shared, ..#identity });
        }
        let carrier = expand_carrier(ident);
        quote!(impl __plugin::Identified for #carrier { const IDENTITY: __Identity = #identity; })
    }
}
