//! The arguments of `#[plugin_endpoint(…)]`.

use std::iter::Peekable;

use proc_macro2::{Literal, TokenStream};
use quote::ToTokens;
use syn::parse::{ParseStream, Parser};
use syn::{Ident, LitInt, LitStr, Path};

use crate::errors::Errors;
use crate::path_template::PathTemplate;
use crate::plugin::url;
use crate::symbol::{self, ENDPOINT_OPTIONS, EndpointOption, METHODS, Verb};
use crate::tool::Tool;
use crate::word::{self, Word};

/// Method, path template and options, each as far as it could be read.
#[derive(Default)]
pub(crate) struct EndpointArgs {
    pub(crate) verb: Option<Verb>,
    pub(crate) path: Option<PathLiteral>,
    pub(crate) operation_id: Option<LitStr>,
    pub(crate) tags: Vec<LitStr>,
    pub(crate) status: Option<LitInt>,
    pub(crate) consequential: Option<bool>,
    pub(crate) hidden: bool,
    pub(crate) deprecated: bool,
    pub(crate) external_docs: Option<LitStr>,
    pub(crate) security: Option<Security>,
    pub(crate) title: Option<LitStr>,
    pub(crate) tool: Option<(Word, Tool)>,
    pub(crate) allow: Vec<&'static str>,
    pub(crate) krate: Option<Path>,
}

/// What an endpoint says of who may call it, where that differs from the plugin.
pub(crate) enum Security {
    /// Anyone.
    None,
    /// Whoever has these scopes.
    Scopes(Vec<LitStr>),
}

/// The path template with the literal that it was written in.
pub(crate) struct PathLiteral {
    pub(crate) literal: LitStr,
    pub(crate) template: PathTemplate,
}

const USAGE: &str = "write `#[plugin_endpoint(get, \"/path\")]`";

impl EndpointArgs {
    /// Reads what can be read and reports everything else.
    pub(crate) fn parse(tokens: TokenStream, errors: &mut Errors) -> Self {
        let mut parts = word::split(tokens).into_iter().peekable();
        let mut args = Self::default();
        args.parse_head(&mut parts, errors);
        for (option, word) in Word::parse_all(parts, ENDPOINT_OPTIONS, "option", errors) {
            args.set(option, word, errors);
        }
        args
    }

    /// Reads the method and the path template; whichever way they are written instead, that is one mistake.
    fn parse_head(&mut self, parts: &mut Peekable<impl Iterator<Item = TokenStream>>, errors: &mut Errors) {
        let Some(first) = parts.next() else {
            let nothing = TokenStream::new();
            errors.push(
                nothing,
                format_args!("`#[plugin_endpoint]` needs a method and a path template; {USAGE} [method_missing]"),
            );
            return;
        };
        if is_path(&first) {
            let message = format_args!("the method is missing before the path template; {USAGE} [method_missing]");
            match parts.next_if(is_method) {
                Some(method) => errors.push(
                    &method,
                    format_args!(
                        "the method stands before the path template; write `{method}, {first}` [method_missing]"
                    ),
                ),
                None => errors.push(&first, message),
            }
            self.path = parse_path(first, errors);
            return;
        }
        if let Some((method, path)) = without_comma(&first) {
            errors.push(
                &path,
                format_args!("a comma is missing before the path template; write `{method}, {path}` [comma_missing]"),
            );
            return;
        }
        if !is_word(&first) {
            errors.push(&first, about_method(&first));
            // What the path template was meant to be is as little of an option.
            parts.next_if(|part| !is_word(part));
            return;
        }
        self.verb = parse_method(first, errors);
        while let Some(other) = parts.next_if(is_method) {
            let message = format!(
                "an endpoint has one method; remove `{other}`, or write a second function for it [method_malformed]"
            );
            errors.push(other, message);
        }
        match parts.next() {
            Some(path) => self.path = parse_path(path, errors),
            None => {
                let nothing = TokenStream::new();
                errors.push(
                    nothing,
                    format_args!("`#[plugin_endpoint]` needs a path template after the method; {USAGE} [path_missing]"),
                );
            }
        }
    }

    fn set(&mut self, option: EndpointOption, given: Word, errors: &mut Errors) {
        let word = &given;
        match option {
            EndpointOption::OperationId => self.operation_id = word.string(errors),
            EndpointOption::Tags => self.tags = word::strings(word, errors),
            EndpointOption::Status => self.status = word.number(errors),
            EndpointOption::Consequential => self.consequential = word.flag(errors),
            EndpointOption::Hidden => self.hidden = word.flag(errors).unwrap_or_default(),
            EndpointOption::Deprecated => self.deprecated = word.flag(errors).unwrap_or_default(),
            EndpointOption::ExternalDocs => self.external_docs = url::parse_url(word, errors),
            EndpointOption::Security => self.security = parse_security(word, errors),
            EndpointOption::Title => self.title = word.filled_string(errors),
            EndpointOption::Tool => self.tool = Tool::parse(word, errors).map(|tool| (given, tool)),
            EndpointOption::Allow => self.allow = word::advice(word, errors),
            EndpointOption::Crate => self.krate = word.path(errors),
        }
    }
}

/// Whether a part is the path template already, where the method should be.
fn is_path(part: &TokenStream) -> bool {
    syn::parse2::<LitStr>(part.clone()).is_ok_and(|literal| literal.value().starts_with('/'))
}

fn is_word(part: &TokenStream) -> bool {
    syn::parse2::<Ident>(part.clone()).is_ok()
}

fn is_method(part: &TokenStream) -> bool {
    syn::parse2::<Ident>(part.clone()).is_ok_and(|word| symbol::find(METHODS, &word.to_string()).is_ok())
}

/// `get "/path"`: a method and a path template with nothing between them.
fn without_comma(part: &TokenStream) -> Option<(Ident, Literal)> {
    let parser = |input: ParseStream<'_>| Ok((input.parse()?, input.parse()?));
    parser.parse2(part.clone()).ok()
}

/// `security = none`, or `security("scope")`.
fn parse_security(word: &Word, errors: &mut Errors) -> Option<Security> {
    if word.has_list() {
        return Some(Security::Scopes(word::strings(word, errors)));
    }
    let usage = "`security` says who may call this endpoint; write `security = none` for anyone, or `security(\"scope\")` [security_malformed]";
    let value = word.value(usage, errors)?;
    match syn::parse2::<Ident>(value.clone()) {
        Ok(ident) if ident == "none" => Some(Security::None),
        _ => {
            errors.push(value, usage);
            None
        }
    }
}

fn parse_method(part: TokenStream, errors: &mut Errors) -> Option<Verb> {
    let method = syn::parse2::<Ident>(part).ok()?;
    symbol::find(METHODS, &method.to_string())
        .map_err(|hint| errors.push(&method, format_args!("unknown method `{method}`; {hint} [method_unknown]")))
        .ok()
}

/// What is said of something that is no word, where the method should be.
fn about_method(part: &TokenStream) -> String {
    let literal = syn::parse2::<LitStr>(part.clone()).map(|literal| literal.value()).unwrap_or_default();
    let (method, path) = literal.split_once(' ').unwrap_or((&literal, ""));
    let method = method.to_ascii_lowercase();
    match (symbol::find(METHODS, &method).is_ok(), path.trim()) {
        (true, "") => format!("the method is a plain word; write `{method}` [method_malformed]"),
        (true, path) => {
            format!(
                "the method is a plain word, and the path template a text of its own; write `{method}, \"{path}\"` [method_malformed]"
            )
        }
        (false, _) => format!("expected a method and a path template; {USAGE} [method_malformed]"),
    }
}

fn parse_path(part: TokenStream, errors: &mut Errors) -> Option<PathLiteral> {
    let Ok(literal) = syn::parse2::<LitStr>(part.clone()) else {
        errors.push(part, format_args!("expected the path template as a text; {USAGE} [path_not_text]"));
        return None;
    };
    match PathTemplate::parse(&literal.value()) {
        Ok(template) => Some(PathLiteral { literal, template }),
        Err(faults) => {
            for fault in faults {
                errors.push(literal.to_token_stream(), fault);
            }
            None
        }
    }
}
