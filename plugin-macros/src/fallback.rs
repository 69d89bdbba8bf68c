//! What is emitted when something is wrong: the item as it was written and a stub of all that belongs to it, so that one
//! mistake is one error and an editor keeps completing.

use proc_macro2::TokenStream;
use quote::quote;
use syn::Path;

use crate::expand::expand_marker;
use crate::function::Function;

/// A stub of an endpoint: it can be listed, and says that it did not compile.
pub(crate) fn stub_endpoint(krate: &Path, function: &Function) -> TokenStream {
    if function.sig.receiver().is_some() {
        // Inside an `impl` no type can be declared.
        return TokenStream::new();
    }
    let ident = &function.sig.ident;
    let marker = expand_marker(&function.vis, ident);
    // As in `expand`.
    quote! {
        #marker
        #[allow(deprecated)]
        const _: () = {
            use #krate::__private as __plugin;
            impl<__P: __plugin::Plugin> __plugin::EndpointOf<__P> for #ident {
                const ENTRY: __plugin::Endpoint<__P> = __plugin::Endpoint::ERRONEOUS;
            }
        };
    }
}
