//! Places for what the macros write, so that an error about it underlines what the user wrote.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{PathArguments, Type, TypePath};

/// The places just before and just after some tokens of the user, with the names of the generated code.
///
/// What begins at the one and ends at the other is underlined as those tokens. Nothing that is generated has the very place of
/// a token: an editor would hold it for what the token stands for, and offer it to everyone who points there.
#[derive(Clone, Copy)]
pub(crate) struct Place {
    pub(crate) before: Span,
    pub(crate) after: Span,
}

impl Place {
    /// The place of all of these tokens.
    pub(crate) fn of(tokens: &impl ToTokens) -> Self {
        let mut spans = tokens.to_token_stream().into_iter().map(|token| token.span());
        let first = spans.next().unwrap_or_else(Span::call_site);
        Self::between(first, spans.last().unwrap_or(first))
    }

    /// The place of a type.
    pub(crate) fn of_type(ty: &Type) -> Self {
        // A name, perhaps with arguments, as nearly all are, need not be written out to see where it begins and ends.
        if let Type::Path(TypePath { qself: None, path, .. }) = ty
            && path.leading_colon.is_none()
            && let (Some(first), Some(last)) = (path.segments.first(), path.segments.last())
        {
            return match &last.arguments {
                PathArguments::None => Self::between(first.ident.span(), last.ident.span()),
                PathArguments::AngleBracketed(arguments) => Self::between(first.ident.span(), arguments.gt_token.span),
                PathArguments::Parenthesized(_) => Self::of(ty),
            };
        }
        Self::of(ty)
    }

    /// The place of one token.
    pub(crate) fn at(span: Span) -> Self {
        Self::between(span, span)
    }

    /// The place of the first of these tokens.
    pub(crate) fn of_first(tokens: &impl ToTokens) -> Self {
        let first = tokens.to_token_stream().into_iter().next();
        let first = first.map_or_else(Span::call_site, |token| token.span());
        Self::between(first, first)
    }

    /// Puts generated tokens at this place: the first of them before it, and the others after it.
    pub(crate) fn cover(&self, generated: TokenStream) -> TokenStream {
        let spans = std::iter::once(self.before).chain(std::iter::repeat(self.after));
        let put = |(mut token, span): (TokenTree, Span)| {
            token.set_span(span);
            token
        };
        generated.into_iter().zip(spans).map(put).collect()
    }

    fn between(first: Span, last: Span) -> Self {
        let (before, after) = match proc_macro::is_available() {
            true => (first.unwrap().start().into(), last.unwrap().end().into()),
            // In tests of this crate no token has a place.
            false => (first, last),
        };
        Self { before: Span::call_site().located_at(before), after: Span::call_site().located_at(after) }
    }
}
