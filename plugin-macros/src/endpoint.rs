//! `#[plugin_endpoint(…)]`: from an annotated function to that function and what stands beside it.

use proc_macro2::TokenStream;
use quote::quote;

use crate::endpoint_args::EndpointArgs;
use crate::errors::Errors;
use crate::function::Function;
use crate::{check, expand, fallback, mend, word};

/// Checks and expands one endpoint.
pub(crate) fn expand(args: TokenStream, item: TokenStream) -> TokenStream {
    let mut errors = Errors::new();
    let args = EndpointArgs::parse(args, &mut errors);
    let krate = args.krate.clone().unwrap_or_else(word::default_crate);
    let function = match Function::read(item.clone()) {
        Ok(function) => function.once(&mut errors),
        Err(error) => {
            let item = fallback::half_typed(&krate, &item).unwrap_or_else(|| {
                let message = "`#[plugin_endpoint]` goes on a function; move it to an `async fn` [not_a_function]";
                errors.add(syn::Error::new(error.span(), message));
                item
            });
            return [item, errors.into_associated_item()].into_iter().collect();
        }
    };
    if check::receiver(&function.sig).is_some() {
        // Inside an `impl` nothing else can be declared.
        check::check_signature(&function.sig, &mut errors);
        let (function, errors) = (mend::mend(function, &[]), errors.into_associated_item());
        return quote!(#function #errors);
    }
    let ident = function.sig.ident.clone();
    let mut expanded = match check::check_endpoint(args, &function, &mut errors) {
        Ok(operation) => {
            let mut expanded = function.expand();
            expanded.extend(expand::expand_endpoint(&operation));
            expanded
        }
        Err(sound) => {
            let stub = fallback::stub_endpoint(&krate, &function, &sound);
            let function = mend::mend(function, &sound.meant);
            // Nothing calls a function of which only a stub is left.
            quote!(#[allow(dead_code)] #function #stub)
        }
    };
    expanded.extend(errors.into_item_beside(&ident));
    expanded
}
