//! What an endpoint is told from others by: its operationId, its method and its path.

use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::{Ident, LitStr};

use crate::hash::hash;
use crate::symbol::Verb;

/// What no two endpoints of a plugin have in common.
pub(crate) struct Identity {
    /// The function's name.
    pub(crate) ident: Ident,
    pub(crate) operation_id: String,
    pub(crate) verb: Verb,
    pub(crate) path: LitStr,
    /// The path template without the names of its parameters.
    pub(crate) shape: String,
}

impl Identity {
    /// The fields of `plugin_core::Operation` that are about it. An endpoint that did not compile has them too, so that it is
    /// compared with the others.
    pub(crate) fn expand(&self, erroneous: bool) -> TokenStream {
        let Self { ident, operation_id, verb, path, shape } = self;
        let method = Ident::new(verb.variant, Span::call_site());
        let id_key = hash(operation_id);
        let path_key = hash(&path.value());
        let shape_key = hash(shape);
        let route_key = hash(&format!("{} {}", verb.name, path.value()));
        quote! {
            operation_id: #operation_id,
            method: __plugin::Method::#method,
            path: #path,
            function: ::core::concat!(::core::module_path!(), "::", ::core::stringify!(#ident)),
            source: ::core::concat!(::core::file!(), ":", ::core::line!()),
            keys: __plugin::Keys {
                operation_id: #id_key,
                path: #path_key,
                shape: #shape_key,
                route: #route_key,
                erroneous: #erroneous,
            },
        }
    }
}
