//! The annotated function, as it is written.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::{ToTokens, TokenStreamExt, quote};
use syn::parse::discouraged::Speculative;
use syn::parse::{Parse, ParseStream};
use syn::punctuated::{Pair, Punctuated};
use syn::{
    Attribute, FnArg, Generics, Ident, Pat, PatIdent, PatType, Safety, Signature, Token, Visibility, parenthesized,
    token,
};

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
    if input.peek(Ident) && input.peek2(Token![:]) && !input.peek2(Token![::]) {
        // A name, as nearly all have. Whatever else it may be the parser tries first, and is long about it.
        let name = PatIdent { attrs: Vec::new(), by_ref: None, mutability: None, ident: input.parse()?, subpat: None };
        let pat = Box::new(Pat::Ident(name));
        return Ok(FnArg::Typed(PatType { attrs, pat, colon_token: input.parse()?, ty: input.parse()? }));
    }
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
        let is_body =
            |last: &mut TokenTree| matches!(last, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace);
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

impl Function {
    /// The function as the compiler gets to see it: without the attributes that are only for us.
    ///
    /// It has an empty list of type parameters where it has none: below an unknown type inside another the compiler suggests to declare
    /// a type parameter of that name, which no endpoint can have. There is no place in what the author wrote for one in a list that we
    /// wrote; so of the function it says what it says of that type in all that belongs to the function, and what is the same is
    /// printed once.
    pub(crate) fn expand(&self) -> TokenStream {
        let Self { attrs, vis, sig, body } = self;
        let Signature { constness, asyncness, safety, abi, fn_token, ident, output, generics, .. } = sig;
        let (inputs, where_clause) = (Inputs(sig), &generics.where_clause);
        let is_plain = generics.params.is_empty();
        let (begin, end) = (is_plain.then(<Token![<]>::default), is_plain.then(<Token![>]>::default));
        // How many arguments a caller gives is the API's matter, and that it is async is ours.
        quote! {
            #(#attrs)*
            #[allow(clippy::too_many_arguments, clippy::unused_async)]
            #vis #constness #asyncness #safety #abi #fn_token #ident #begin #end #generics #inputs #output #where_clause #body
        }
    }
}

impl ToTokens for Function {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(self.expand());
    }
}

/// The arguments without the attributes that are only for us.
struct Inputs<'a>(&'a Signature);

impl ToTokens for Inputs<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Signature { paren_token, inputs, variadic, .. } = self.0;
        paren_token.surround(tokens, |tokens| {
            for (input, comma) in inputs.pairs().map(Pair::into_tuple) {
                match input {
                    FnArg::Typed(PatType { attrs, pat, colon_token, ty }) => {
                        tokens.append_all(attrs.iter().filter(|attr| !is_ours(attr)));
                        pat.to_tokens(tokens);
                        colon_token.to_tokens(tokens);
                        ty.to_tokens(tokens);
                    }
                    FnArg::Receiver(receiver) => {
                        let mut receiver = receiver.clone();
                        receiver.attrs.retain(|attr| !is_ours(attr));
                        receiver.to_tokens(tokens);
                    }
                }
                comma.to_tokens(tokens);
            }
            if variadic.is_some() && !inputs.empty_or_trailing() {
                <Token![,]>::default().to_tokens(tokens);
            }
            variadic.to_tokens(tokens);
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_function_is_read_as_the_parser_reads_it() {
        for text in [
            "async fn plain(a: u8, mut b: Vec<u8>, r#type: String) -> Result<u8, E> { a }",
            "pub(crate) async fn of_nothing() {}",
            "async fn taken_apart(Json(body): Json<T>, _: &Db, (c): u8,) {}",
            "const unsafe extern \"C\" fn qualified() {}",
            "async fn generic<T: Clone>(a: T) where T: Copy {}",
            "fn method(&self, a: u8) {}",
            "fn method(self: Arc<Self>) {}",
            "fn variadic(a: u8, ...) {}",
        ] {
            let ours = Function::read(text.parse().expect("tokens")).expect("a function");
            let theirs: syn::ItemFn = syn::parse_str(text).expect("a function");
            let written = |part: &dyn ToTokens| part.to_token_stream().to_string();
            assert_eq!(written(&ours.sig), written(&theirs.sig), "{text}");
            assert_eq!(written(&ours.body), written(&theirs.block), "{text}");
        }
        for text in ["struct NoFunction {}", "async fn half(a: ) {}", "async fn no_body()", "async fn f() -> {}"] {
            let read = Function::read(text.parse().expect("tokens"));
            assert_eq!(read.is_ok(), text == "async fn no_body()", "{text}");
        }
    }
}
