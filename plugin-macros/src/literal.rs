//! Texts as they are written.

use proc_macro2::Literal;
use syn::Lit;

/// What a literal says, if it is a text, and its token.
pub(crate) fn text(literal: &Lit) -> Option<(String, Literal)> {
    match literal {
        Lit::Str(text) => Some((text.value(), text.token())),
        Lit::Verbatim(token) => Some((text_of(token)?, token.clone())),
        _ => None,
    }
}

/// What a token says, if it is a text.
pub(crate) fn text_of(token: &Literal) -> Option<String> {
    let written = token.to_string();
    let plain = written.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    match plain.filter(|text| !text.contains('\\') && !text.contains('\r')) {
        Some(text) => Some(text.to_owned()),
        None => match Lit::new(token.clone()) {
            Lit::Str(text) => Some(text.value()),
            _ => None,
        },
    }
}
