//! The attributes before an item or an argument, as they are written.

use proc_macro2::Delimiter;
use syn::buffer::Cursor;
use syn::parse::ParseStream;
use syn::{AttrStyle, Attribute, Expr, ExprLit, Lit, Meta, MetaNameValue, Token, token};

/// Reads the attributes before something.
///
/// The text of a doc comment stays the token that it is: the parser would read it twice, letter by letter, only to find out that it
/// is one.
pub(crate) fn parse_outer(input: ParseStream<'_>) -> syn::Result<Vec<Attribute>> {
    let mut attrs = Vec::new();
    while input.peek(Token![#]) {
        let doc =
            input.step(|cursor| Ok(doc_comment(*cursor).map_or((None, *cursor), |(doc, after)| (Some(doc), after))))?;
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

#[cfg(test)]
mod tests {
    use quote::quote;
    use syn::parse::Parser;

    use super::*;
    use crate::literal::text;

    #[test]
    fn a_doc_comment_says_what_the_parser_says_that_it_says() {
        let written = quote! {
            /// Plain.
            #[doc = "with \"escapes\",\ta tab and \u{e4}"]
            #[doc = r"raw \n"]
            #[doc = r#"raw "too""#]
            #[doc = ""]
            #[doc = "over
                lines"]
            #[doc = "\
                joined"]
        };
        let texts = |attrs: &[Attribute]| -> Vec<_> {
            attrs
                .iter()
                .map(|attr| match &attr.meta {
                    Meta::NameValue(MetaNameValue { value: Expr::Lit(ExprLit { lit, .. }), .. }) => {
                        text(lit).map(|(text, _)| text)
                    }
                    _ => None,
                })
                .collect()
        };
        let ours = parse_outer.parse2(written.clone()).expect("attributes");
        let theirs = Attribute::parse_outer.parse2(written).expect("attributes");
        assert_eq!(texts(&ours), texts(&theirs));
        assert!(texts(&ours).iter().all(Option::is_some));
    }

    #[test]
    fn what_is_no_doc_comment_is_read_by_the_parser() {
        let written = quote!(#[doc = 5] #[doc(hidden)] #[range(1..)] #[doc = concat!("a", "b")] #[doc = "a"]);
        let ours = parse_outer.parse2(written.clone()).expect("attributes");
        assert_eq!(quote!(#(#ours)*).to_string(), written.to_string());
        let no_text = |attr: &Attribute| matches!(&attr.meta, Meta::NameValue(doc) if matches!(&doc.value, Expr::Lit(lit) if text(&lit.lit).is_none()));
        assert_eq!(ours.iter().filter(|attr| no_text(attr)).count(), 1);
        for broken in [quote!(#[doc = "a" "b"]), quote!(#[doc =]), quote!(#)] {
            assert!(parse_outer.parse2(broken.clone()).is_err(), "{broken}");
        }
    }
}
