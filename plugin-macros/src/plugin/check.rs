//! From the keys of `#[plugin]` to a checked plugin; the limits are those of the ChatGPT plugin manifest, version 1.

use proc_macro2::TokenStream;
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::{DeriveInput, Ident, LitStr, Path, Token};

use crate::docs::too_long;
use crate::errors::Errors;
use crate::logo;
use crate::symbol::{PLUGIN_KEYS, PluginKey};
use crate::word::{self, Word};
use crate::written::Written;

use super::auth::{self, CheckedAuth};
use super::url;

const NAME_FOR_HUMAN_LIMIT: usize = 20;
const NAME_FOR_MODEL_LIMIT: usize = 50;
const DESCRIPTION_FOR_HUMAN_LIMIT: usize = 100;
const DESCRIPTION_FOR_MODEL_LIMIT: usize = 8_000;

/// The most endpoints that the tables of the clash check have room for.
const ENDPOINTS_LIMIT: usize = 30_000;

/// A manifest that has been checked: only this can be expanded.
pub(crate) struct Manifest {
    pub(super) name_for_human: LitStr,
    pub(super) name_for_model: LitStr,
    pub(super) description_for_human: LitStr,
    pub(super) description_for_model: LitStr,
    pub(super) contact_email: LitStr,
    pub(super) legal_info_url: LitStr,
    pub(super) logo: LitStr,
    pub(super) auth: CheckedAuth,
    pub(super) public_url: Option<LitStr>,
    pub(super) prefix: Option<LitStr>,
    pub(super) tags: Vec<(LitStr, LitStr)>,
    pub(super) external_docs: Option<LitStr>,
    pub(super) allow: Vec<&'static str>,
}

/// Checks a plugin. What is wrong is reported; there is no manifest then, but what is listed is a list nevertheless, so
/// that the endpoints are compared with each other.
pub(super) fn check_plugin(
    words: &[(PluginKey, Word)],
    written: &Written,
    input: &DeriveInput,
    errors: &mut Errors,
) -> (Option<Manifest>, Vec<Path>) {
    let word = words.iter().find(|(known, _)| *known == PluginKey::Endpoints).map(|(_, word)| word);
    let endpoints = word.map(|word| check_endpoints(word, errors)).unwrap_or_default();
    (check_manifest(words, written, input, errors), endpoints)
}

fn check_manifest(
    words: &[(PluginKey, Word)],
    written: &Written,
    input: &DeriveInput,
    errors: &mut Errors,
) -> Option<Manifest> {
    if !input.generics.params.is_empty() {
        let ident = &input.ident;
        errors.push(
            &input.generics.params,
            format_args!(
                "plugin `{ident}` cannot be generic, because its description is one; name the types [plugin_generic]"
            ),
        );
    }
    check_complete(written, errors);
    let word = |key| words.iter().find(|(known, _)| *known == key).map(|(_, word)| word);
    let mut text = |key, check: &dyn Fn(&str, &str) -> Result<(), String>| {
        let word = word(key)?;
        let literal = word.string(errors)?;
        match check(&word.key.to_string(), &literal.value()) {
            Ok(()) => Some(literal),
            Err(message) => {
                errors.push(&literal, message);
                None
            }
        }
    };
    let name_for_human = text(PluginKey::NameForHuman, &limited(NAME_FOR_HUMAN_LIMIT));
    let name_for_model = text(PluginKey::NameForModel, &name_for_model_fits);
    let description_for_human = text(PluginKey::DescriptionForHuman, &limited(DESCRIPTION_FOR_HUMAN_LIMIT));
    let description_for_model = text(PluginKey::DescriptionForModel, &limited(DESCRIPTION_FOR_MODEL_LIMIT));
    let contact_email = text(PluginKey::ContactEmail, &is_email);
    let legal_info_url = text(PluginKey::LegalInfoUrl, &|key, value| url::check_url_or_path(key, value, "/legal"));
    let public_url = text(PluginKey::PublicUrl, &url::check_base_url);
    let prefix = text(PluginKey::Prefix, &url::check_prefix);
    let external_docs = text(PluginKey::ExternalDocs, &url::check_url);
    let logo = text(PluginKey::Logo, &|_, value| logo::check(value));
    let auth = word(PluginKey::Auth).and_then(|word| auth::check_auth(word, errors));
    let tags = word(PluginKey::Tags).map(|word| check_tags(word, errors)).unwrap_or_default();
    let allow = word(PluginKey::Allow).map(|word| word::advice(word, errors)).unwrap_or_default();
    if let (Some(public_url), Some(legal_info_url)) = (&public_url, &legal_info_url) {
        url::check_same_domain(public_url, legal_info_url, errors);
    }
    if let (Some(public_url), Some(auth), Some(word)) = (&public_url, &auth, word(PluginKey::Auth)) {
        auth::check_address(auth, word, public_url, errors);
    }
    if !errors.is_empty() {
        return None;
    }
    Some(Manifest {
        name_for_human: name_for_human?,
        name_for_model: name_for_model?,
        description_for_human: description_for_human?,
        description_for_model: description_for_model?,
        contact_email: contact_email?,
        legal_info_url: legal_info_url?,
        logo: logo?,
        auth: auth?,
        public_url,
        prefix,
        tags,
        external_docs,
        allow,
    })
}

/// Every required key is there; those that are not are named in one error.
fn check_complete(written: &Written, errors: &mut Errors) {
    let missing = written.missing(PLUGIN_KEYS, |key| key.is_required());
    if !missing.is_empty() {
        let list = missing.join("`, `");
        let message = format!("`#[plugin]` lacks `{list}`; add what is missing [key_missing]");
        errors.push(TokenStream::new(), message);
    }
}

fn limited(limit: usize) -> impl Fn(&str, &str) -> Result<(), String> {
    move |key, value| {
        if value.trim().is_empty() {
            return Err(format!("`{key}` is empty; write 1 to {limit} characters [text_empty]"));
        }
        too_long(&format!("`{key}`"), value, limit).map_or(Ok(()), Err)
    }
}

fn name_for_model_fits(key: &str, value: &str) -> Result<(), String> {
    limited(NAME_FOR_MODEL_LIMIT)(key, value)?;
    let fits = |character: &char| character.is_ascii_alphanumeric() || *character == '_';
    match value.chars().find(|character| !fits(character)) {
        None => Ok(()),
        Some(wrong) => {
            let fixed: String = value.chars().map(|character| if fits(&character) { character } else { '_' }).collect();
            Err(format!(
                "`{key}` contains `{wrong}`, but may only have ASCII letters, digits and `_`; write something like `{fixed}` [name_for_model_malformed]"
            ))
        }
    }
}

/// One `@`, something before it, and a host name after it.
fn is_email(key: &str, value: &str) -> Result<(), String> {
    let wrong = || {
        Err(format!(
            "`{key}` is `{value}`, which is no e-mail address; write one such as `support@example.com` [email_malformed]"
        ))
    };
    let Some((name, host)) = value.rsplit_once('@') else { return wrong() };
    let name_fits = !name.is_empty()
        && !name.contains(|character: char| character.is_whitespace() || character.is_control() || character == '@');
    if name_fits && url::is_host(host) && host.contains('.') { Ok(()) } else { wrong() }
}

/// The names and descriptions of `tags(bookings = "…", "more tags" = "…")`.
fn check_tags(word: &Word, errors: &mut Errors) -> Vec<(LitStr, LitStr)> {
    let mut tags: Vec<(LitStr, LitStr)> = Vec::new();
    for part in word.filled_list(errors).unwrap_or_default() {
        let parser = |input: ParseStream<'_>| {
            let name = match input.parse::<LitStr>() {
                Ok(name) => name,
                Err(_) => input.call(Ident::parse_any).map(|name| LitStr::new(&name.to_string(), name.span()))?,
            };
            input.parse::<Token![=]>()?;
            Ok((name, input.parse::<LitStr>()?))
        };
        match parser.parse2(part.clone()) {
            Ok((name, _)) if tags.iter().any(|(known, _)| known.value() == name.value()) => {
                errors
                    .push(&name, format_args!("tag `{}` is described twice; remove one [tag_repeated]", name.value()));
            }
            Ok(tag) => tags.push(tag),
            Err(_) => {
                errors.push(
                    part,
                    "expected a tag and its description; write `tags(bookings = \"Book and cancel rooms.\")` [tag_malformed]",
                );
            }
        }
    }
    tags
}

/// The type that stands before a function's name, as in `Todo::list`: modules are written small.
fn type_before(path: &Path) -> Option<&Ident> {
    let before = &path.segments.iter().rev().nth(1)?.ident;
    before.to_string().starts_with(char::is_uppercase).then_some(before)
}

/// What takes none is listed without them, so that nobody else complains of them.
fn without_arguments(mut path: Path, errors: &mut Errors) -> Path {
    for segment in &mut path.segments {
        let arguments = std::mem::take(&mut segment.arguments);
        if !arguments.is_none() {
            errors
                .push(arguments, "an endpoint has no type arguments; list it by its name alone [endpoints_malformed]");
        }
    }
    path
}

fn check_endpoints(word: &Word, errors: &mut Errors) -> Vec<Path> {
    let Some(parts) = word.list(errors) else { return Vec::new() };
    if parts.is_empty() {
        errors.push(
            word,
            "the plugin has no endpoints; list the functions that have `#[plugin_endpoint]` [endpoints_empty]",
        );
    }
    if parts.len() > ENDPOINTS_LIMIT {
        errors.push(
            word,
            format_args!("the plugin has more than {ENDPOINTS_LIMIT} endpoints; divide it [endpoints_empty]"),
        );
    }
    let parse = |part: TokenStream| match syn::parse2::<Path>(part.clone()) {
        Ok(path) => {
            if let Some(owner) = type_before(&path) {
                let message = format!(
                    "`{owner}` is a type, and a method is no endpoint; move the function out of the `impl`, and list it by its name [endpoints_malformed]"
                );
                errors.push(path, message);
                return None;
            }
            Some(without_arguments(path, errors))
        }
        Err(_) if part.is_empty() => {
            errors.push(
                word,
                "there is an entry missing before a comma in the list; remove the comma [endpoints_malformed]",
            );
            None
        }
        Err(_) => {
            errors.push(part, "expected the name of an endpoint; list functions by name or path, separated by commas [endpoints_malformed]");
            None
        }
    };
    parts.into_iter().filter_map(parse).collect()
}
