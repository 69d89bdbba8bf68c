//! The annotated function, as it is written.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::parse::discouraged::Speculative;
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Attribute, FnArg, Generics, Safety, Signature, Token, Visibility, parenthesized, token};

use crate::attribute;
use crate::errors::Errors;
use crate::symbol;

/// A function whose body stays what it is: tokens that only the compiler looks into.
pub(crate) struct Function {
    pub(crate) attrs: Vec<Attribute>,
    pub(crate) vis: Visibility,
    pub(crate) sig: Signature,
    pub(crate) body: TokenStream,
}

impl Parse for Function {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        Ok(Self {
            attrs: attribute::parse_outer(input)?,
            vis: input.parse()?,
            sig: parse_signature(input)?,
            body: input.parse()?,
        })
    }
}

/// Reads a signature: one that is as plain as an endpoint's should be at once, and any other as the parser does.
fn parse_signature(input: ParseStream<'_>) -> syn::Result<Signature> {
    let ahead = input.fork();
    match parse_plain_signature(&ahead) {
        Ok(sig) if ahead.is_empty() || ahead.peek(token::Brace) => {
            input.advance_to(&ahead);
            Ok(sig)
        }
        _ => input.parse(),
    }
}

fn parse_plain_signature(input: ParseStream<'_>) -> syn::Result<Signature> {
    let arguments;
    Ok(Signature {
        constness: None,
        asyncness: input.parse()?,
        safety: Safety::Default,
        abi: None,
        fn_token: input.parse()?,
        ident: input.parse()?,
        generics: Generics::default(),
        paren_token: parenthesized!(arguments in input),
        inputs: Punctuated::parse_terminated_with(&arguments, parse_argument)?,
        variadic: None,
        output: input.parse()?,
    })
}

fn parse_argument(input: ParseStream<'_>) -> syn::Result<FnArg> {
    let attrs = attribute::parse_outer(input)?;
    let mut argument = input.parse()?;
    match &mut argument {
        FnArg::Typed(argument) => argument.attrs = attrs,
        FnArg::Receiver(receiver) => receiver.attrs = attrs,
    }
    Ok(argument)
}

impl Function {
    /// Reads a function, of whose body nothing but its end is looked at: that takes no longer the longer the body is.
    pub(crate) fn read(item: TokenStream) -> syn::Result<Self> {
        let mut tokens: Vec<_> = item.into_iter().collect();
        let is_body = |last: &mut TokenTree| matches!(last, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace);
        let body = tokens.pop_if(is_body);
        let mut function: Self = syn::parse2(tokens.into_iter().collect())?;
        function.body.extend(body);
        Ok(function)
    }

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
    word_of(attr).is_some_and(|word| is_known(&word) || meant(&word).is_some())
}

/// The word of an attribute whose path is one. It is a text, because the compiler is asked for it at each comparison otherwise.
pub(crate) fn word_of(attr: &Attribute) -> Option<String> {
    attr.path().get_ident().map(ToString::to_string)
}

fn is_known(word: &str) -> bool {
    word == "doc" || symbol::argument_attributes().any(|known| known == word)
}

/// The attribute of an argument that a misspelt one was meant to be.
pub(crate) fn meant(word: &str) -> Option<&'static str> {
    // What is right is not compared with everything: that takes longer than the rest of the argument.
    if is_known(word) { None } else { symbol::nearest(word, symbol::argument_attributes()) }
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
        let sig = WithGenerics(&sig);
        // How many arguments a caller gives is the API's matter, and that it is async is ours.
        tokens.extend(quote! {
            #(#attrs)*
            #[allow(clippy::too_many_arguments, clippy::unused_async)]
            #vis #sig #body
        });
    }
}

/// A signature with an empty list of type parameters where it has none.
///
/// Below an unknown type inside another the compiler suggests to declare a type parameter of that name, which no endpoint can have.
/// There is no place in what the author wrote for one in a list that we wrote; so of the function it says what it says of that
/// type in all that belongs to the function, and what is the same is printed once.
struct WithGenerics<'a>(&'a Signature);

impl ToTokens for WithGenerics<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Signature { constness, asyncness, safety, abi, fn_token, ident, inputs, output, generics, .. } = self.0;
        if !generics.params.is_empty() || self.0.variadic.is_some() {
            return self.0.to_tokens(tokens);
        }
        let where_clause = &generics.where_clause;
        tokens.extend(quote!(#constness #asyncness #safety #abi #fn_token #ident <>));
        self.0.paren_token.surround(tokens, |tokens| inputs.to_tokens(tokens));
        tokens.extend(quote!(#output #where_clause));
    }
}
