//! What is emitted when something is wrong: the item as it was written and a stub of all that belongs to it, so that one
//! mistake is one error and an editor keeps completing.

use proc_macro2::TokenStream;
use quote::quote;
use syn::Path;

use crate::argument;
use crate::check::Sound;
use crate::expand::{expand_argument, expand_encoder, expand_marker};
use crate::function::Function;

/// A stub of an endpoint: it can be listed, and says that it did not compile. Its types are looked at as ever, so that what
/// is wrong with them is said in the same breath.
pub(crate) fn stub_endpoint(krate: &Path, function: &Function, sound: &Sound) -> TokenStream {
    let ident = &function.sig.ident;
    let marker = expand_marker(&function.vis, ident);
    let is_plain = function.sig.generics.params.is_empty();
    let values = argument::values(&sound.arguments).filter(|_| is_plain);
    let arguments = values.enumerate().map(|(index, value)| expand_argument(index, value));
    let encoder = sound.output.as_ref().filter(|_| is_plain).map(expand_encoder);
    let entry = match sound.identity.as_ref().map(|identity| identity.expand(true)) {
        Some(identity) => quote! {
            __plugin::Endpoint::erroneous(&__plugin::Operation { #identity ..__plugin::Operation::ERRONEOUS })
        },
        None => quote!(__plugin::Endpoint::erroneous(&__plugin::Operation::ERRONEOUS)),
    };
    // As in `expand`.
    quote! {
        #marker
        #[allow(deprecated)]
        const _: () = {
            use #krate::__private as __plugin;
            use __plugin::{AnyReturn as _, AnyTag as _};
            #(#arguments)*
            #encoder
            impl<__P: __plugin::Plugin> __plugin::EndpointOf<__P> for #ident {
                const ENTRY: __plugin::Endpoint<__P> = #entry;
            }
        };
    }
}
