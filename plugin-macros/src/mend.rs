//! What the compiler is shown of a function in which something is wrong, so that it does not complain of the same thing once more.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{FnArg, Pat, ReturnType, Signature, Token, Type};

use crate::function::Function;
use crate::path_taken::Meant;
use crate::types;

/// An argument of a type without a size, of which the compiler would complain twice more, is shown to it as a reference.
fn sized(ty: &mut Type) {
    match ty {
        Type::Group(group) => sized(&mut group.elem),
        Type::Paren(paren) => sized(&mut paren.elem),
        // A sum of traits is no type behind a reference unless it is in parentheses, even where it ends with its first plus.
        Type::TraitObject(sum) if sum.bounds.len() > 1 || sum.bounds.trailing_punct() => {
            *ty = Type::Verbatim(quote!(&(#sum)));
        }
        unsized_type if types::is_unsized(unsized_type) => *unsized_type = Type::Verbatim(quote!(&#unsized_type)),
        _ => {}
    }
}

/// Whether a body has a word in it.
fn has(body: &TokenStream, word: &str) -> bool {
    body.clone().into_iter().any(|token| match token {
        TokenTree::Ident(found) => found == word,
        TokenTree::Group(group) => has(&group.stream(), word),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}

/// An argument whose name is misspelt, but not in the body, is shown to the compiler under the name that was meant.
fn rename(sig: &mut Signature, body: &TokenStream, Meant { written, meant }: &Meant) {
    for input in &mut sig.inputs {
        if let FnArg::Typed(input) = input
            && let Pat::Ident(name) = &mut *input.pat
            && name.ident == written
            && has(body, meant)
            && !has(body, written)
        {
            name.ident = Ident::new(meant, name.ident.span());
        }
    }
}

/// How types are shown: with `()` for each `_`, and for each `Self` of a function without `self`, and with a known lifetime for each that
/// nobody declared. Of all of these the compiler would complain once more.
struct Shown {
    has_receiver: bool,
    declared: Vec<Ident>,
    /// Whether a type is another now, so that a body would not fit.
    is_other: bool,
}

impl Shown {
    fn show(&mut self, tokens: TokenStream, known: &str) -> TokenStream {
        let mut shown = Vec::new();
        let mut after_quote = false;
        for token in tokens {
            let is_lifetime = std::mem::replace(
                &mut after_quote,
                matches!(&token, TokenTree::Punct(punct) if punct.as_char() == '\''),
            );
            shown.push(match token {
                TokenTree::Ident(word) if is_lifetime => match self.declared.contains(&word) || word == "static" {
                    true => word.into(),
                    false => {
                        self.is_other |= known == "static";
                        Ident::new(known, word.span()).into()
                    }
                },
                TokenTree::Ident(word) if word == "_" || word == "Self" && !self.has_receiver => {
                    self.is_other = true;
                    Group::new(Delimiter::Parenthesis, TokenStream::new()).into()
                }
                TokenTree::Group(group) => Group::new(group.delimiter(), self.show(group.stream(), known)).into(),
                token => token,
            });
        }
        shown.into_iter().collect()
    }
}

/// Shows every type of a signature; returns whether one is another now.
fn show_types(sig: &mut Signature) -> bool {
    let declared = sig.generics.lifetimes().map(|declared| declared.lifetime.ident.clone()).collect();
    let mut shown = Shown { has_receiver: sig.receiver().is_some(), declared, is_other: false };
    for input in &mut sig.inputs {
        if let FnArg::Typed(input) = input {
            *input.ty = Type::Verbatim(shown.show(input.ty.to_token_stream(), "_"));
        }
    }
    if let ReturnType::Type(_, ty) = &mut sig.output {
        // An answer lives on when the call is over.
        **ty = Type::Verbatim(shown.show(ty.to_token_stream(), "static"));
    }
    shown.is_other
}

/// Mends a function of whose mistakes we have complained.
pub(crate) fn mend(mut function: Function, meant: &[Meant]) -> Function {
    let Function { sig, body, .. } = &mut function;
    for meant in meant {
        rename(sig, body, meant);
    }
    // A function that waits and is not async is one mistake; to the compiler it is async, or each `.await` would be another.
    if sig.asyncness.is_none() && sig.constness.is_none() && sig.abi.is_none() && has(body, "await") {
        sig.asyncness = Some(Token![async](Span::call_site()));
    }
    for input in &mut sig.inputs {
        if let FnArg::Typed(input) = input {
            sized(&mut input.ty);
        }
    }
    if show_types(sig) {
        // The body would not fit the types that stand for those.
        *body = quote!({ ::core::unreachable!() });
    }
    function
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_size_is_shown_as_a_reference() {
        let sums = [("dyn A", "& dyn A"), ("A + B", "& (A + B)"), ("A +", "& (A +)"), ("dyn A +", "& (dyn A +)")];
        for (written, shown) in [("str", "& str"), ("[u8]", "& [u8]")].into_iter().chain(sums) {
            let function =
                syn::parse_str::<Function>(&format!("async fn read(text: {written}) {{}}")).expect("a function");
            let mended = mend(function, &[]).sig.to_token_stream().to_string();
            assert!(mended.contains(&format!("text : {shown}")), "{written}: {mended}");
            syn::parse_str::<Signature>(&mended).expect("a signature");
        }
    }
}
