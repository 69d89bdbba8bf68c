//! The method and the path template, with which every annotation of an endpoint begins, however they are written.

use std::collections::VecDeque;

use proc_macro2::{Delimiter, Literal, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Ident, LitStr};

use crate::errors::Errors;
use crate::literal;
use crate::path_template::PathTemplate;
use crate::symbol::{self, METHODS, Verb};

const USAGE: &str = "write `#[plugin_endpoint(get, \"/path\")]`";

/// The method and the path template, each as far as it could be read.
#[derive(Default)]
pub(crate) struct Head {
    pub(crate) verb: Option<Verb>,
    pub(crate) path: Option<PathLiteral>,
}

/// The path template with the literal that it was written in.
pub(crate) struct PathLiteral {
    pub(crate) literal: Literal,
    /// What the literal says.
    pub(crate) text: String,
    pub(crate) template: PathTemplate,
}

impl Head {
    /// Takes both from the front of an annotation's parts. What is written in another form is read all the same, so that it
    /// is one error.
    pub(crate) fn parse(parts: &mut VecDeque<TokenStream>, errors: &mut Errors) -> Self {
        let nothing = TokenStream::new();
        let Some(first) = parts.pop_front() else {
            errors.push(
                nothing,
                format_args!("`#[plugin_endpoint]` needs a method and a path template; {USAGE} [method_missing]"),
            );
            return Self::default();
        };
        if let Some(path) = text(&first).filter(|(path, _)| path.starts_with('/')) {
            return Self { verb: parse_late_method(&path.1, parts, errors), path: parse_path(path, errors) };
        }
        let (method, path) = divide(first, errors);
        let verb = parse_method(method, errors);
        while let Some(other) = parts.pop_front_if(|part| is_method(part)) {
            let message = format!(
                "an endpoint has one method; remove `{other}`, or write a second function for it [method_malformed]"
            );
            errors.push(other, message);
        }
        let path = path.or_else(|| parts.pop_front().and_then(|part| parse_path_part(part, parts, errors)));
        if let (None, true) = (&path, parts.is_empty() && errors.is_empty()) {
            errors.push(
                nothing,
                format_args!("`#[plugin_endpoint]` needs a path template after the method; {USAGE} [path_missing]"),
            );
        }
        Self { verb, path: path.and_then(|path| parse_path(path, errors)) }
    }
}

/// A text, and the literal that says it.
type Text = (String, Literal);

/// A part that is one text.
fn text(part: &TokenStream) -> Option<Text> {
    let mut tokens = part.clone().into_iter();
    match (tokens.next()?, tokens.next()) {
        (TokenTree::Literal(token), None) => Some((literal::text_of(&token)?, token)),
        // Invisible delimiters, which `macro_rules!` leaves.
        (TokenTree::Group(_), None) => {
            let literal = syn::parse2::<LitStr>(part.clone()).ok()?;
            Some((literal.value(), literal.token()))
        }
        _ => None,
    }
}

fn is_method(part: &TokenStream) -> bool {
    let first = part.clone().into_iter().next();
    matches!(first, Some(TokenTree::Ident(_)))
        && syn::parse2::<Ident>(part.clone()).is_ok_and(|word| symbol::find(METHODS, &word.to_string()).is_ok())
}

/// The method after the path template, where it does not belong.
fn parse_late_method(path: &Literal, parts: &mut VecDeque<TokenStream>, errors: &mut Errors) -> Option<Verb> {
    let late = parts.front().and_then(|part| syn::parse2::<Ident>(part.clone()).ok());
    let late = late.and_then(|word| Some((symbol::find(METHODS, &word.to_string()).ok()?, word)));
    let Some((verb, word)) = late else {
        errors.push(path, format_args!("the method is missing before the path template; {USAGE} [method_missing]"));
        return None;
    };
    parts.pop_front();
    errors.push(
        &word,
        format_args!("the method stands before the path template; write `{word}, {path}` [method_malformed]"),
    );
    Some(verb)
}

/// The tokens of the method, and the path template if it stands in the same part: `get "/path"` or `get("/path")`.
fn divide(part: TokenStream, errors: &mut Errors) -> (TokenStream, Option<Text>) {
    let tokens: Vec<_> = part.clone().into_iter().collect();
    let [method @ TokenTree::Ident(word), rest @ ..] = tokens.as_slice() else { return (part, None) };
    let inside = match rest {
        [TokenTree::Group(group)] if group.delimiter() == Delimiter::Parenthesis => text(&group.stream()),
        _ => text(&rest.iter().cloned().collect()),
    };
    match (inside, rest) {
        (Some(path), _) => {
            let literal = &path.1;
            errors.push(
                literal,
                format_args!("a comma stands before the path template; write `{word}, {literal}` [comma_missing]"),
            );
            (method.to_token_stream(), Some(path))
        }
        (None, [TokenTree::Punct(equals), value @ ..]) if word == "method" && equals.as_char() == '=' => {
            let value: TokenStream = value.iter().cloned().collect();
            errors.push(part, format_args!("the method is a plain word; write `{value}` [method_malformed]"));
            (value, None)
        }
        _ => (part, None),
    }
}

fn parse_method(part: TokenStream, errors: &mut Errors) -> Option<Verb> {
    if let Ok(method) = syn::parse2::<Ident>(part.clone()) {
        return symbol::find(METHODS, &method.to_string())
            .map_err(|hint| errors.push(&method, format_args!("unknown method `{method}`; {hint} [method_unknown]")))
            .ok();
    }
    let method = text(&part).map(|(method, _)| method.to_ascii_lowercase()).unwrap_or_default();
    match symbol::find(METHODS, &method) {
        Ok(verb) => {
            errors.push(part, format_args!("the method is a plain word; write `{method}` [method_malformed]"));
            Some(verb)
        }
        Err(_) => {
            errors.push(part, format_args!("expected a method and a path template; {USAGE} [method_malformed]"));
            None
        }
    }
}

/// The path template from a part of its own. What follows it without a comma becomes the next part.
fn parse_path_part(part: TokenStream, parts: &mut VecDeque<TokenStream>, errors: &mut Errors) -> Option<Text> {
    if let Some(path) = text(&part) {
        return Some(path);
    }
    let tokens: Vec<_> = part.clone().into_iter().collect();
    match tokens.as_slice() {
        [TokenTree::Ident(word), TokenTree::Punct(equals), value @ ..] if word == "path" && equals.as_char() == '=' => {
            let value: TokenStream = value.iter().cloned().collect();
            errors.push(&part, format_args!("the path template stands alone; write `{value}` [path_not_text]"));
            text(&value)
        }
        [first, next @ TokenTree::Ident(word), ..] if text(&first.to_token_stream()).is_some() => {
            errors.push(next, format_args!("a comma is missing before `{word}`; add it [comma_missing]"));
            parts.push_front(tokens[1..].iter().cloned().collect());
            text(&first.to_token_stream())
        }
        _ => {
            errors.push(part, format_args!("expected the path template as a text; {USAGE} [path_not_text]"));
            None
        }
    }
}

fn parse_path((text, literal): Text, errors: &mut Errors) -> Option<PathLiteral> {
    match PathTemplate::parse(&text) {
        Ok(template) => Some(PathLiteral { literal, text, template }),
        Err(faults) => {
            for fault in faults {
                errors.push(literal.to_token_stream(), fault);
            }
            None
        }
    }
}
