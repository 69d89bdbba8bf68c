//! The values that an author gives for an argument: its default, and an example.

use proc_macro2::{TokenStream, TokenTree};
use quote::quote;
use syn::{Expr, Lit};

use crate::constraint::{Constraint, Limit, literal};
use crate::errors::Errors;
use crate::place::Place;

/// Checks a literal against the limits beside it that are literals too. Every other value is checked when the documents are
/// built.
pub(crate) fn check_value(word: &str, value: Option<&TokenStream>, constraints: &[Constraint], errors: &mut Errors) {
    let Some(value) = value else { return };
    let Ok(expression) = syn::parse2::<Expr>(value.clone()) else { return };
    let (number, length) = (number(&expression), length(&expression));
    for constraint in constraints {
        let broken = match constraint {
            Constraint::Minimum(limit) => beyond(number, limit, |number, limit| number < limit, "at least"),
            Constraint::Maximum(limit) => beyond(number, limit, |number, limit| number > limit, "at most"),
            Constraint::ExclusiveMaximum(limit) => beyond(number, limit, |number, limit| number >= limit, "less than"),
            Constraint::MinLength(least) => length
                .filter(|length| length < least)
                .map(|length| ("length", format!("is {length} long, and must be at least `{least}` long"))),
            Constraint::MaxLength(most) => length
                .filter(|length| length > most)
                .map(|length| ("length", format!("is {length} long, and must be at most `{most}` long"))),
            Constraint::Pattern(_) => None,
        };
        if let Some((rule, how)) = broken {
            let message =
                format!("the value of `#[{word}]` {how} by its `#[{rule}]`; change one of them [value_breaks_rule]");
            errors.push(value, message);
        }
    }
}

fn beyond(
    number: Option<f64>,
    limit: &Limit,
    is_beyond: impl Fn(f64, f64) -> bool,
    how: &str,
) -> Option<(&'static str, String)> {
    let (Limit::Integer(expression) | Limit::Float(expression)) = limit else { return None };
    let (number, limit) = (number?, self::number(expression)?);
    is_beyond(number, limit).then(|| ("range", format!("must be {how} `{limit}`")))
}

/// The value of a literal number, to compare it with another.
pub(crate) fn number(expression: &Expr) -> Option<f64> {
    let (negative, literal) = literal(expression)?;
    let number: f64 = match literal {
        Lit::Int(int) => int.base10_parse().ok()?,
        Lit::Float(float) => float.base10_parse().ok()?,
        _ => return None,
    };
    Some(if negative { -number } else { number })
}

/// The length of a literal text, in characters (Unicode scalar values).
fn length(expression: &Expr) -> Option<u64> {
    match literal(expression)? {
        (false, Lit::Str(text)) => u64::try_from(text.value().chars().count()).ok(),
        _ => None,
    }
}

/// What const evaluation can tell of a literal: whether it is a value of the argument's kind.
pub(crate) fn expand_check(value: &TokenStream, argument: &TokenStream) -> Option<TokenStream> {
    let expression = syn::parse2::<Expr>(value.clone()).ok()?;
    let kind = match literal(&expression)? {
        (_, Lit::Int(_)) => quote!(INTEGER),
        (_, Lit::Float(_)) => quote!(Number),
        (false, Lit::Str(_)) => quote!(Text),
        (false, Lit::Bool(_)) => quote!(Flag),
        _ => return None,
    };
    Some(Place::of(value).cover(quote!(__plugin::check_given(#argument, __plugin::Kind::#kind))))
}

/// Whether tokens are JSON, or else an expression.
pub(crate) fn is_value(tokens: &TokenStream) -> bool {
    is_json(tokens) || syn::parse2::<Expr>(tokens.clone()).is_ok()
}

/// Whether tokens are JSON that is no expression: an object, a list, or `null`.
fn is_json(tokens: &TokenStream) -> bool {
    match tokens.clone().into_iter().next() {
        Some(TokenTree::Group(_)) => true,
        Some(TokenTree::Ident(word)) => word == "null",
        _ => false,
    }
}

/// The function that makes the value: from JSON as it is written, or from an expression that can be written as JSON.
pub(crate) fn expand_value(value: Option<&TokenStream>) -> TokenStream {
    let Some(value) = value else { return quote!(__plugin::None) };
    // A value that cannot be written as JSON is an error at the value.
    let made = match is_json(value) {
        true => {
            let json = Place::of_first(value).cover(quote!(__plugin::json!(#value)));
            quote!(__plugin::Ok(#json))
        }
        false => Place::of_first(value).cover(quote!(__plugin::to_json(#value))),
    };
    quote!(__plugin::Some(|| #made))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_json_or_an_expression() {
        let is_value = |text: &str| is_value(&text.parse().expect("tokens"));
        for value in
            ["1", "-0.5", "\"a\"", "null", "[1, null]", "{ \"a\": [] }", "Sort::Price", "a + 1", "Vec::<u8>::new()"]
        {
            assert!(is_value(value), "{value}");
        }
        for other in [":", "1 2", "a,", "=> 1", "\"a\" \"b\""] {
            assert!(!is_value(other), "{other}");
        }
    }
}
