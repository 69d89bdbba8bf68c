//! The attributes before an item or an argument, as they are written.

use proc_macro2::{Delimiter, Literal};
use syn::buffer::Cursor;
use syn::parse::ParseStream;
use syn::{AttrStyle, Attribute, Expr, ExprLit, Lit, Meta, MetaNameValue, Token, token};

/// Reads the attributes before something.
///
/// The text of a doc comment stays the token that it is: the parser reads it twice only to find out that it is one, which takes
/// longer than all the rest of an endpoint.
pub(crate) fn parse_outer(input: ParseStream<'_>) -> syn::Result<Vec<Attribute>> {
    let mut attrs = Vec::new();
    while input.peek(Token![#]) {
        let doc = input.step(|cursor| {
            Ok(doc_comment(*cursor).map_or((None, *cursor), |(doc, after)| (Some(doc), after)))
        })?;
        match doc {
            Some(doc) => attrs.push(doc),
            None => attrs.extend(input.call(Attribute::parse_outer)?),
        }
    }
    Ok(attrs)
}

/// The doc comment that begins here, and what follows it.
fn doc_comment(cursor: Cursor<'_>) -> Option<(Attribute, Cursor<'_>)> {
    let (pound, rest) = cursor.punct()?;
    let (inside, brackets, after) = rest.group(Delimiter::Bracket)?;
    let (word, inside) = inside.ident().filter(|(word, _)| word == "doc")?;
    let (equals, inside) = inside.punct().filter(|(equals, _)| equals.as_char() == '=')?;
    let (text, inside) = inside.literal()?;
    let value = Expr::Lit(ExprLit { attrs: Vec::new(), lit: Lit::Verbatim(text) });
    let meta = MetaNameValue { path: word.into(), eq_token: Token![=](equals.span()), value };
    let doc = Attribute {
        pound_token: Token![#](pound.span()),
        style: AttrStyle::Outer,
        bracket_token: token::Bracket { span: brackets },
        meta: Meta::NameValue(meta),
    };
    inside.eof().then_some((doc, after))
}

/// What a literal says, if it is a text, and its token.
pub(crate) fn text(literal: &Lit) -> Option<(String, Literal)> {
    match literal {
        Lit::Str(text) => Some((text.value(), text.token())),
        Lit::Verbatim(token) => Some((text_of(token)?, token.clone())),
        _ => None,
    }
}

fn text_of(token: &Literal) -> Option<String> {
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
