//! The annotated function, as it is written.

use proc_macro2::{Delimiter, Group, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::parse::{Parse, ParseStream};
use syn::{Attribute, FnArg, ReturnType, Signature, Token, Type, Visibility};

use crate::errors::Errors;
use crate::symbol;
use crate::types;

/// A function whose body stays what it is: tokens that only the compiler looks into.
pub(crate) struct Function {
    pub(crate) attrs: Vec<Attribute>,
    pub(crate) vis: Visibility,
    pub(crate) sig: Signature,
    body: TokenStream,
}

/// An argument of a type without a size, of which the compiler would complain twice more, is shown to it as a reference.
fn sized(ty: &mut Type) {
    match ty {
        Type::Group(group) => sized(&mut group.elem),
        Type::Paren(paren) => sized(&mut paren.elem),
        unsized_type if types::is_unsized(unsized_type) => *unsized_type = syn::parse_quote!(&#unsized_type),
        _ => {}
    }
}

/// Whether a body waits for something.
fn waits(body: &TokenStream) -> bool {
    body.clone().into_iter().any(|token| match token {
        TokenTree::Ident(word) => word == "await",
        TokenTree::Group(group) => waits(&group.stream()),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}

/// A type in which `()` stands for each `_`, of which the compiler would complain once more.
fn written_out(tokens: TokenStream, any: &mut bool) -> TokenStream {
    let mut quote = false;
    let out = |token: TokenTree| {
        // The `_` of the lifetime `'_` is another one.
        let after = std::mem::replace(&mut quote, matches!(&token, TokenTree::Punct(punct) if punct.as_char() == '\''));
        match token {
            TokenTree::Ident(word) if word == "_" && !after => {
                *any = true;
                TokenTree::Group(Group::new(Delimiter::Parenthesis, TokenStream::new()))
            }
            TokenTree::Group(group) => {
                TokenTree::Group(Group::new(group.delimiter(), written_out(group.stream(), any)))
            }
            token => token,
        }
    };
    tokens.into_iter().map(out).collect()
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

impl Function {
    /// The function with nothing left of an annotation that stands there twice.
    pub(crate) fn once(mut self, errors: &mut Errors) -> Self {
        let is_annotation =
            |attr: &Attribute| attr.path().segments.last().is_some_and(|segment| segment.ident == "plugin_endpoint");
        for attr in self.attrs.extract_if(.., |attr| is_annotation(attr)) {
            errors.push(
                &attr.meta,
                "`#[plugin_endpoint]` stands here twice; remove one, or write a second function [annotation_repeated]",
            );
        }
        self
    }
}

/// Whether an item begins with one of these words, after nothing but attributes and words such as `pub`. Then it is what it
/// should be, however wrong the rest of it is, and the compiler has complained of that already, in better words.
pub(crate) fn is_item(item: &TokenStream, words: &[&str]) -> bool {
    let before = |token: &TokenTree| match token {
        TokenTree::Ident(word) => {
            ["pub", "default", "const", "async", "unsafe", "safe", "extern"].iter().any(|known| word == known)
        }
        TokenTree::Punct(punct) => punct.as_char() == '#',
        TokenTree::Group(_) | TokenTree::Literal(_) => true,
    };
    let first = item.clone().into_iter().find(|token| !before(token));
    matches!(first, Some(TokenTree::Ident(found)) if words.iter().any(|word| found == word))
}

/// Whether an attribute of an argument is one of ours, or a doc comment, which rustc does not allow there.
pub(crate) fn is_ours(attr: &Attribute) -> bool {
    attr.path().is_ident("doc")
        || symbol::argument_attributes().any(|word| attr.path().is_ident(word))
        || meant(attr).is_some()
}

/// The attribute of an argument that a misspelt one was meant to be.
pub(crate) fn meant(attr: &Attribute) -> Option<&'static str> {
    let word = attr.path().get_ident()?.to_string();
    // What is right is not compared with everything: that takes longer than the rest of the argument.
    if word == "doc" || symbol::argument_attributes().any(|known| known == word) {
        return None;
    }
    symbol::nearest(&word, symbol::argument_attributes())
}

/// The function as the compiler gets to see it: without the attributes that are only for us.
impl ToTokens for Function {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { attrs, vis, sig, body } = self;
        let mut sig = sig.clone();
        // A function that waits and is not async is one mistake; to the compiler it is async, or each `.await` would be another.
        if sig.asyncness.is_none() && sig.constness.is_none() && sig.abi.is_none() && waits(body) {
            sig.asyncness = Some(Token![async](Span::call_site()));
        }
        let inputs = sig.inputs.iter_mut().filter_map(|input| match input {
            FnArg::Typed(input) => Some(&mut *input.ty),
            FnArg::Receiver(_) => None,
        });
        let output = match &mut sig.output {
            ReturnType::Default => None,
            ReturnType::Type(_, ty) => Some(&mut **ty),
        };
        let mut inferred = false;
        for ty in inputs.chain(output) {
            let mut any = false;
            let shown = written_out(ty.to_token_stream(), &mut any);
            if any {
                *ty = Type::Verbatim(shown);
                inferred = true;
            }
        }
        // A body would not fit the types that stand for those.
        let body = if inferred { &quote!({ ::core::unreachable!() }) } else { body };
        for input in &mut sig.inputs {
            match input {
                FnArg::Typed(input) => {
                    input.attrs.retain(|attr| !is_ours(attr));
                    sized(&mut input.ty);
                }
                FnArg::Receiver(receiver) => receiver.attrs.retain(|attr| !is_ours(attr)),
            }
        }
        // How many arguments a caller gives is the API's matter, and that it is async is ours.
        tokens.extend(quote! {
            #(#attrs)*
            #[allow(clippy::too_many_arguments, clippy::unused_async)]
            #vis #sig #body
        });
    }
}
