//! The `auth` key: the four variants of the manifest, each with its own fields.

use proc_macro2::TokenTree;
use syn::{Ident, LitStr};

use crate::errors::Errors;
use crate::symbol::{self, AUTHS, AuthField, AuthKind};
use crate::word::Word;

use super::url;

/// A checked `auth`.
pub(super) enum CheckedAuth {
    None,
    ServiceHttp { bearer: bool, tokens: Vec<LitStr>, instructions: Option<LitStr> },
    UserHttp { word: Ident, bearer: bool, instructions: Option<LitStr> },
    WithOAuth(Box<OAuthFields>),
}

impl CheckedAuth {
    /// The word that promises that the plugin tells its users by itself.
    pub(super) fn authenticator(&self) -> Option<&Ident> {
        match self {
            Self::UserHttp { word, .. } => Some(word),
            Self::None | Self::ServiceHttp { .. } | Self::WithOAuth(_) => None,
        }
    }
}

/// The fields of `oauth(…)`.
pub(super) struct OAuthFields {
    pub(super) client_url: LitStr,
    pub(super) scope: LitStr,
    pub(super) authorization_url: LitStr,
    pub(super) authorization_content_type: LitStr,
    pub(super) tokens: Vec<LitStr>,
    pub(super) instructions: Option<LitStr>,
}

const USAGE: &str = "`auth` takes one of four variants; write `auth = none`, `auth = service_http(…)`, `auth = user_http(…)` or `auth = oauth(…)` [auth_malformed]";
const CONTENT_TYPES: [&str; 2] = ["application/json", "application/x-www-form-urlencoded"];

/// The fields of one variant, as they are written.
struct Fields<'a> {
    at: &'a Word,
    words: Vec<(AuthField, Word)>,
}

pub(super) fn check_auth(auth: &Word, errors: &mut Errors) -> Option<CheckedAuth> {
    let value = auth.value(USAGE, errors)?;
    if !matches!(value.clone().into_iter().next(), Some(TokenTree::Ident(_))) {
        errors.push(value, USAGE);
        return None;
    }
    let variant = Word::parse(value, errors)?;
    let name = variant.key.to_string();
    let kind = match symbol::find(AUTHS, &name) {
        Ok(kind) => kind,
        Err(hint) => {
            errors.push(&variant.key, format_args!("unknown auth variant `{name}`; {hint} [auth_unknown]"));
            return None;
        }
    };
    if kind == AuthKind::None {
        if !variant.is_bare() {
            errors.push(&variant, "`none` has no fields; write `auth = none` [auth_malformed]");
        }
        return Some(CheckedAuth::None);
    }
    if !variant.has_list() {
        let fields = kind.fields().iter().map(|(word, _)| *word).collect::<Vec<_>>().join("`, `");
        errors.push(
            &variant,
            format_args!("`{name}` needs fields; write `{name}(…)` with some of `{fields}` [auth_fields_missing]"),
        );
        return None;
    }
    let what = format!("field of `{name}`:");
    let words = Word::parse_all(variant.list(errors)?, kind.fields(), &what, errors);
    let fields = Fields { at: &variant, words };
    match kind {
        AuthKind::None => Some(CheckedAuth::None),
        AuthKind::ServiceHttp => {
            let (bearer, tokens, instructions) =
                (fields.is_bearer(errors), fields.tokens(errors), fields.instructions(errors));
            Some(CheckedAuth::ServiceHttp { bearer: bearer?, tokens, instructions })
        }
        AuthKind::UserHttp => {
            let (bearer, instructions) = (fields.is_bearer(errors), fields.instructions(errors));
            Some(CheckedAuth::UserHttp { word: variant.key.clone(), bearer: bearer?, instructions })
        }
        AuthKind::OAuth => fields.oauth(errors).map(|oauth| CheckedAuth::WithOAuth(Box::new(oauth))),
    }
}

/// A plugin on this machine is open to everybody on it, or it is not on this machine.
///
/// Source: hosts call a plugin on `localhost` without authorization only.
pub(super) fn check_address(auth: &CheckedAuth, word: &Word, public_url: &LitStr, errors: &mut Errors) {
    if !matches!(auth, CheckedAuth::None) && url::is_local_url(&public_url.value()) {
        errors.push(
            word,
            "hosts call a plugin on `localhost` without authorization only; write `auth = none`, or a `public_url` that hosts can reach, or leave `public_url` out [auth_on_localhost]",
        );
    }
}

impl Fields<'_> {
    fn word(&self, field: AuthField) -> Option<&Word> {
        self.words.iter().find(|(known, _)| *known == field).map(|(_, word)| word)
    }

    /// Exactly one of `bearer` and `basic`.
    fn is_bearer(&self, errors: &mut Errors) -> Option<bool> {
        let (bearer, basic) = (self.word(AuthField::Bearer), self.word(AuthField::Basic));
        for word in [bearer, basic].into_iter().flatten().filter(|word| !word.is_bare()) {
            let key = &word.key;
            errors.push(word, format_args!("`{key}` takes no value; write `{key}` alone [value_malformed]"));
        }
        match (bearer, basic) {
            (Some(_), None) => Some(true),
            (None, Some(_)) => Some(false),
            (Some(_), Some(basic)) => {
                errors.push(
                    basic,
                    "the `Authorization` header is either `bearer` or `basic`; remove one [auth_scheme_repeated]",
                );
                None
            }
            (None, None) => {
                let name = &self.at.key;
                errors.push(
                    self.at,
                    format_args!("`{name}` does not say which `Authorization` header is sent; add `bearer` or `basic` [auth_scheme_missing]"),
                );
                None
            }
        }
    }

    /// The services that hold a verification token; the tokens themselves are no business of the source.
    fn tokens(&self, errors: &mut Errors) -> Vec<LitStr> {
        let Some(word) = self.word(AuthField::VerificationTokens) else { return Vec::new() };
        let mut services: Vec<LitStr> = Vec::new();
        for part in word.filled_list(errors).unwrap_or_default() {
            let service = match (syn::parse2::<Ident>(part.clone()), syn::parse2::<LitStr>(part.clone())) {
                (Ok(ident), _) => LitStr::new(&ident.to_string(), ident.span()),
                (_, Ok(literal)) => literal,
                _ => {
                    errors.push(part, "expected the name of a service; write `verification_tokens(openai)`, and set its token in the environment when the plugin is served [verification_token_malformed]");
                    continue;
                }
            };
            let name = service.value();
            if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_') {
                errors
                    .push(&service, format_args!("`{name}` cannot name a service; use ASCII letters, digits and `_` [verification_token_malformed]"));
            } else if services.iter().any(|other| other.value() == name) {
                errors.push(
                    &service,
                    format_args!("service `{name}` is listed twice; remove one [verification_token_repeated]"),
                );
            } else {
                services.push(service);
            }
        }
        services
    }

    fn instructions(&self, errors: &mut Errors) -> Option<LitStr> {
        self.word(AuthField::Instructions).and_then(|word| word.filled_string(errors))
    }

    fn oauth(&self, errors: &mut Errors) -> Option<OAuthFields> {
        let required =
            [AuthField::ClientUrl, AuthField::Scope, AuthField::AuthorizationUrl, AuthField::AuthorizationContentType];
        let missing = self.at.list_written().missing(AuthKind::OAuth.fields(), |field| required.contains(field));
        if !missing.is_empty() {
            errors.push(
                &self.at.key,
                format_args!(
                    "`oauth` lacks `{}`; add what the manifest requires [auth_fields_missing]",
                    missing.join("`, `")
                ),
            );
        }
        let mut text = |field, check: &dyn Fn(&str, &str) -> Result<(), String>| {
            let word = self.word(field)?;
            let literal = word.string(errors)?;
            check(&word.key.to_string(), &literal.value()).map_err(|message| errors.push(&literal, message)).ok()?;
            Some(literal)
        };
        let client_url =
            text(AuthField::ClientUrl, &|key, value| url::check_url_or_path(key, value, "/oauth/authorize"));
        let authorization_url =
            text(AuthField::AuthorizationUrl, &|key, value| url::check_url_or_path(key, value, "/oauth/token"));
        let scope = text(AuthField::Scope, &|_, _| Ok(()));
        let authorization_content_type = text(AuthField::AuthorizationContentType, &is_content_type);
        let (tokens, instructions) = (self.tokens(errors), self.instructions(errors));
        Some(OAuthFields {
            client_url: client_url?,
            scope: scope?,
            authorization_url: authorization_url?,
            authorization_content_type: authorization_content_type?,
            tokens,
            instructions,
        })
    }
}

fn is_content_type(key: &str, value: &str) -> Result<(), String> {
    if CONTENT_TYPES.contains(&value) {
        return Ok(());
    }
    Err(format!("`{key}` is `{value}`; {} [content_type_unknown]", symbol::suggest(value, CONTENT_TYPES.into_iter())))
}
