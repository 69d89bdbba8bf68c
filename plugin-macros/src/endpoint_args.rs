//! The arguments of `#[plugin_endpoint(…)]`.

use std::collections::VecDeque;

use proc_macro2::TokenStream;
use syn::{Ident, LitInt, LitStr, Path};

use crate::errors::Errors;
use crate::head::{Head, PathLiteral};
use crate::plugin::url;
use crate::symbol::{ENDPOINT_OPTIONS, EndpointOption, Verb};
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

impl EndpointArgs {
    /// Reads what can be read and reports everything else.
    pub(crate) fn parse(tokens: TokenStream, errors: &mut Errors) -> Self {
        let mut parts: VecDeque<_> = word::split(tokens).into();
        // A comma too many is none of what it stands before.
        parts.retain(|part| !part.is_empty());
        let Head { verb, path } = Head::parse(&mut parts, errors);
        let mut args = Self { verb, path, ..Self::default() };
        for (option, word) in Word::parse_all(parts, ENDPOINT_OPTIONS, "option", errors) {
            args.set(option, word, errors);
        }
        args
    }

    fn set(&mut self, option: EndpointOption, given: Word, errors: &mut Errors) {
        let word = &given;
        match option {
            EndpointOption::OperationId => self.operation_id = word.string(errors),
            EndpointOption::Tags => self.tags = word::strings(word, word.filled_list(errors), errors),
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

/// `security = none`, or `security("scope")`.
fn parse_security(word: &Word, errors: &mut Errors) -> Option<Security> {
    if word.has_list() {
        // Without any, whoever has signed in may call.
        return Some(Security::Scopes(word::strings(word, word.list(errors), errors)));
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
