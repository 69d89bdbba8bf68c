//! What the compiler is shown of a function in which something is wrong, so that it does not complain of the same thing once more.

use proc_macro2::{Delimiter, Group, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{FnArg, ReturnType, Signature, Token, Type};

use crate::function::Function;
use crate::types;

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

/// Writes out every type of a signature; returns whether anything was to be inferred.
fn write_out(sig: &mut Signature) -> bool {
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
    inferred
}

/// Mends a function of whose mistakes we have complained.
pub(crate) fn mend(mut function: Function) -> Function {
    let Function { sig, body, .. } = &mut function;
    // A function that waits and is not async is one mistake; to the compiler it is async, or each `.await` would be another.
    if sig.asyncness.is_none() && sig.constness.is_none() && sig.abi.is_none() && waits(body) {
        sig.asyncness = Some(Token![async](Span::call_site()));
    }
    if write_out(sig) {
        // The body would not fit the types that stand for those.
        *body = quote!({ ::core::unreachable!() });
    }
    for input in &mut sig.inputs {
        if let FnArg::Typed(input) = input {
            sized(&mut input.ty);
        }
    }
    function
}
