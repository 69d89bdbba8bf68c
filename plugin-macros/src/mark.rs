//! What says outright where an argument is given: `#[path]`, `#[query]` and the others.

use syn::{Attribute, Expr, ExprLit, Lit, LitStr, Meta};

use crate::errors::Errors;
use crate::function;
use crate::symbol::{MARKERS, Marker};

/// `#[query]` or `#[query("other-name")]`.
pub(crate) struct Mark {
    pub(crate) marker: Marker,
    pub(crate) name: Option<LitStr>,
    pub(crate) attr: Attribute,
}

impl Mark {
    /// Reads the mark among the attributes of an argument.
    pub(crate) fn of(attrs: &[Attribute], errors: &mut Errors) -> Option<Self> {
        let mut found: Option<Self> = None;
        for attr in attrs {
            let Some(written) = function::word_of(attr) else { continue };
            if let Some(meant) = function::meant(&written) {
                errors.push(
                    &attr.meta,
                    format_args!("unknown attribute `{written}`; did you mean `{meant}`? [attribute_unknown]"),
                );
            }
            let Some((word, marker)) = MARKERS.iter().find(|(word, _)| *word == written) else { continue };
            if let Some(first) = &found {
                let first = first.marker.word();
                let message = match first == *word {
                    true => format!("`#[{word}]` stands here twice; remove one [mark_repeated]"),
                    false => format!("an argument is either `#[{first}]` or `#[{word}]`; remove one [mark_repeated]"),
                };
                errors.push(attr, message);
                continue;
            }
            found = Some(Self { marker: *marker, name: Self::parse_name(attr, word, errors), attr: attr.clone() });
        }
        found
    }

    fn parse_name(attr: &Attribute, word: &str, errors: &mut Errors) -> Option<LitStr> {
        let name = match &attr.meta {
            Meta::Path(_) => return None,
            Meta::List(list) => syn::parse2::<LitStr>(list.tokens.clone()).ok(),
            Meta::NameValue(pair) => match &pair.value {
                Expr::Lit(ExprLit { lit: Lit::Str(name), .. }) => Some(name.clone()),
                _ => None,
            },
        };
        if name.is_none() {
            errors.push(
                &attr.meta,
                format_args!(
                    "`#[{word}]` takes a name or nothing; write `#[{word}]` or `#[{word}(\"name\")]` [mark_malformed]"
                ),
            );
        }
        name
    }
}
