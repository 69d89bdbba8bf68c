//! The arguments of `#[plugin_endpoint(…)]`.

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Ident, LitInt, LitStr, Path};

use crate::errors::Errors;
use crate::path_template::PathTemplate;
use crate::plugin::url;
use crate::symbol::{self, ENDPOINT_OPTIONS, EndpointOption, METHODS, Verb};
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
        if parts.peek().is_some_and(is_path) {
            errors.push(parts.peek(), format_args!("the method is missing before the path template; {USAGE}"));
        } else {
            match parts.next() {
                Some(method) => args.verb = parse_method(method, errors),
                None => {
                    let nothing = TokenStream::new();
                    errors.push(
                        nothing,
                        format_args!("`#[plugin_endpoint]` needs a method and a path template; {USAGE}"),
                    );
                    return args;
                }
            }
        }
        match parts.next() {
            Some(path) => args.path = parse_path(path, errors),
            None => {
                let nothing = TokenStream::new();
                errors.push(
                    nothing,
                    format_args!("`#[plugin_endpoint]` needs a path template after the method; {USAGE}"),
                );
            }
        }
        for (option, word) in Word::parse_all(parts, ENDPOINT_OPTIONS, "option", errors) {
            args.set(option, &word, errors);
        }
        args
    }

    fn set(&mut self, option: EndpointOption, word: &Word, errors: &mut Errors) {
        match option {
            EndpointOption::OperationId => self.operation_id = word.string(errors),
            EndpointOption::Tags => self.tags = word::strings(word, errors),
            EndpointOption::Status => self.status = word.number(errors),
            EndpointOption::Consequential => self.consequential = word.flag(errors),
            EndpointOption::Hidden => self.hidden = word.flag(errors).unwrap_or_default(),
            EndpointOption::Deprecated => self.deprecated = word.flag(errors).unwrap_or_default(),
            EndpointOption::ExternalDocs => self.external_docs = url::parse_url(word, errors),
            EndpointOption::Security => self.security = parse_security(word, errors),
            EndpointOption::Crate => self.krate = word.path(errors),
        }
    }
}

/// Whether a part is the path template already, where the method should be.
fn is_path(part: &TokenStream) -> bool {
    matches!(part.clone().into_iter().next(), Some(TokenTree::Literal(_)))
        && syn::parse2::<LitStr>(part.clone()).is_ok_and(|literal| literal.value().starts_with('/'))
}

/// `security = none`, or `security("scope")`.
fn parse_security(word: &Word, errors: &mut Errors) -> Option<Security> {
    if word.has_list() {
        return Some(Security::Scopes(word::strings(word, errors)));
    }
    let usage =
        "`security` says who may call this endpoint; write `security = none` for anyone, or `security(\"scope\")`";
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
    if let Ok(method) = syn::parse2::<Ident>(part.clone()) {
        return symbol::find(METHODS, &method.to_string())
            .map_err(|hint| errors.push(&method, format_args!("unknown method `{method}`; {hint}")))
            .ok();
    }
    match syn::parse2::<LitStr>(part.clone()) {
        Ok(literal) => errors
            .push(part, format_args!("the method is a plain word; write `{}`", literal.value().to_ascii_lowercase())),
        Err(_) => errors.push(part, format_args!("expected a method and a path template; {USAGE}")),
    }
    None
}

fn parse_path(part: TokenStream, errors: &mut Errors) -> Option<PathLiteral> {
    let Ok(literal) = syn::parse2::<LitStr>(part.clone()) else {
        errors.push(part, format_args!("expected the path template as a text; {USAGE}"));
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
