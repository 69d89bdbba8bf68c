//! Collecting every error of one annotation, to report them all at once.

use proc_macro2::TokenStream;
use quote::ToTokens;

/// The errors found so far. It panics when it is dropped unread, so that none is forgotten.
pub(crate) struct Errors {
    found: Vec<syn::Error>,
    read: bool,
}

impl Errors {
    pub(crate) fn new() -> Self {
        Self { found: Vec::new(), read: false }
    }

    /// Notes an error at all of the given tokens.
    pub(crate) fn push(&mut self, at: impl ToTokens, message: impl std::fmt::Display) {
        self.found.push(syn::Error::new_spanned(at, message));
    }

    /// Notes an error of the parser.
    pub(crate) fn add(&mut self, error: syn::Error) {
        self.found.push(error);
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// The `compile_error!` of each error.
    pub(crate) fn into_tokens(mut self) -> TokenStream {
        self.read = true;
        std::mem::take(&mut self.found).into_iter().map(syn::Error::into_compile_error).collect()
    }
}

impl Drop for Errors {
    fn drop(&mut self) {
        if !self.read && !std::thread::panicking() {
            panic!("errors were collected and not reported");
        }
    }
}
