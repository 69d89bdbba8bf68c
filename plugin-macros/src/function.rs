//! The annotated function, as it is written.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::parse::{Parse, ParseStream};
use syn::{Attribute, FnArg, Signature, Visibility};

use crate::symbol::MARKERS;

/// A function whose body stays what it is: tokens that only the compiler looks into.
pub(crate) struct Function {
    pub(crate) attrs: Vec<Attribute>,
    pub(crate) vis: Visibility,
    pub(crate) sig: Signature,
    body: TokenStream,
}

impl Parse for Function {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        Ok(Self {
            attrs: input.call(Attribute::parse_outer)?,
            vis: input.parse()?,
            sig: input.parse()?,
            body: input.parse()?,
        })
    }
}

/// Whether an attribute of an argument is one of ours, or a doc comment, which rustc does not allow there.
pub(crate) fn is_ours(attr: &Attribute) -> bool {
    attr.path().is_ident("doc") || MARKERS.iter().any(|(word, _)| attr.path().is_ident(word))
}

/// The function as the compiler gets to see it: without the attributes that are only for us.
impl ToTokens for Function {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { attrs, vis, sig, body } = self;
        let mut sig = sig.clone();
        for input in &mut sig.inputs {
            match input {
                FnArg::Typed(input) => input.attrs.retain(|attr| !is_ours(attr)),
                FnArg::Receiver(receiver) => receiver.attrs.retain(|attr| !is_ours(attr)),
            }
        }
        tokens.extend(quote! {
            #(#attrs)*
            #[allow(clippy::too_many_arguments)]
            #vis #sig #body
        });
    }
}
