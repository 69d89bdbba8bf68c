//! Collecting every error of one annotation, to report them all at once.

use proc_macro2::{Literal, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::Ident;

/// The errors found so far. It panics when it is dropped unread, so that none is forgotten.
pub(crate) struct Errors {
    found: Vec<syn::Error>,
    /// Errors that are no `compile_error!`.
    pointed: TokenStream,
    read: bool,
}

impl Errors {
    pub(crate) fn new() -> Self {
        Self { found: Vec::new(), pointed: TokenStream::new(), read: false }
    }

    /// Notes an error at all of the given tokens.
    pub(crate) fn push(&mut self, at: impl ToTokens, message: impl std::fmt::Display) {
        self.found.push(syn::Error::new_spanned(at, message));
    }

    /// Notes an error at a `{name}` inside a text, whose other `{names}` are in order.
    ///
    /// A macro has no place inside a literal to point to, but the compiler has: it takes the literal for a format string
    /// and complains that what the name stands for cannot be shown, for want of a trait that complains in our words.
    pub(crate) fn push_inside(
        &mut self,
        literal: &Literal,
        name: &str,
        others: &[&str],
        message: impl std::fmt::Display,
    ) {
        let ident = |name: &str| syn::parse_str::<Ident>(name).map(|_| Ident::new(name, literal.span()));
        let (Ok(name), Ok(others)) =
            (ident(name), others.iter().map(|name| ident(name)).collect::<syn::Result<Vec<_>>>())
        else {
            return self.push(literal, message);
        };
        // Braces have a meaning in the attribute's texts.
        let message = message.to_string().replace('{', "{{").replace('}', "}}");
        let at = Span::call_site().located_at(literal.span());
        // The constant has the user's name, whatever its case.
        let shown = quote! {
            #[allow(non_upper_case_globals)]
            const #name: PathParameter = PathParameter;
            fn __path() {
                let _ = ::core::format_args!(#literal #(, #others = "")*);
            }
        };
        self.pointed.extend(quote_spanned! {at=>
            const _: () = {
                #[diagnostic::on_unimplemented(message = #message, label = "no argument has this name")]
                trait ArgumentName {}
                struct PathParameter;
                impl ::core::fmt::Display for PathParameter where for<'a> &'a (): ArgumentName {
                    fn fmt(&self, _: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                        ::core::result::Result::Ok(())
                    }
                }
                #shown
            };
        });
    }

    /// Notes an error of the parser.
    pub(crate) fn add(&mut self, error: syn::Error) {
        self.found.push(error);
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.found.is_empty() && self.pointed.is_empty()
    }

    /// What makes the compiler print each error, as an item.
    ///
    /// A `compile_error!` that is an item itself silences every unknown name in the module around it; inside a constant it
    /// does not, so that the other mistakes are printed too.
    pub(crate) fn into_item(self) -> TokenStream {
        let (errors, pointed) = self.into_parts();
        if errors.is_empty() {
            return pointed;
        }
        quote!(const _: () = { #errors }; #pointed)
    }

    /// As [`into_item`](Self::into_item), beside a function: the constant has a name, as it must inside an `impl`, where the function
    /// may stand. The line is part of it, for a second function of that name has errors of its own.
    pub(crate) fn into_item_beside(self, function: &Ident) -> Option<TokenStream> {
        let is_empty = self.is_empty();
        let (errors, pointed) = self.into_parts();
        if is_empty {
            return None;
        }
        // In tests of this crate nothing stands in a line.
        let line = if proc_macro::is_available() { proc_macro::Span::call_site().line() } else { 1 };
        let name = quote::format_ident!("__errors_of_{}_in_{}", function, line, span = Span::call_site());
        Some(quote! {
            #[allow(dead_code, non_upper_case_globals)]
            const #name: () = { #errors #pointed };
        })
    }

    /// As [`into_item`](Self::into_item), for a place inside an `impl`, where no constant can be without a name.
    pub(crate) fn into_associated_item(self) -> TokenStream {
        self.into_parts().0
    }

    fn into_parts(mut self) -> (TokenStream, TokenStream) {
        self.read = true;
        let found = std::mem::take(&mut self.found).into_iter().map(syn::Error::into_compile_error).collect();
        (found, std::mem::take(&mut self.pointed))
    }
}

impl Drop for Errors {
    fn drop(&mut self) {
        if !self.read && !std::thread::panicking() {
            panic!("errors were collected and not reported");
        }
    }
}
