//! Who may call: what a plugin's `auth` says, enforced before anything of a call is read.

use std::sync::Arc;

use axum::http::request::Parts;
use axum::http::{HeaderValue, header};

use crate::operation::{Operation, Security};
use crate::plugin::{Auth, AuthorizationType, Plugin};
use crate::problem::Problem;
use crate::reply::Reply;
use crate::routes;
use crate::server::{Base, log_warning};

use super::presented::Presented;
use super::{Challenge, Secrets, TokenError, TokenInfo, User, VerifyToken};

/// What a plugin's callers have to show, and what it is compared with.
#[derive(Clone, Default)]
pub(crate) struct Keys {
    /// The secrets of `service_http`.
    pub(crate) secrets: Secrets,
    /// Who tells what the tokens of `oauth` stand for.
    pub(crate) verifier: Option<Arc<dyn VerifyToken>>,
    /// Who issues them; empty for the plugin's own address.
    pub(crate) issuer: String,
}

/// A call that has been let in, so that nobody looks twice.
#[derive(Clone, Copy)]
struct Admitted(&'static str);

/// Why a call is not let in.
enum Refused {
    /// It shows nothing, or nothing that is valid.
    Unknown { shown: bool },
    /// It is known who calls, and that is not enough.
    Insufficient,
    /// Nobody can tell now.
    Unavailable,
}

/// Lets a call of an operation in, with the user among what extractors find, or answers it.
///
/// # Errors
///
/// The answer to a call that may not be made: 401 or 403 with what to show in `WWW-Authenticate` (RFC 9110, section 11.6.1; RFC 6750,
/// section 3; RFC 9728, section 5.1), or 503.
pub(crate) async fn admit<P: Plugin>(
    plugin: &P,
    keys: &Keys,
    operation: &'static Operation,
    head: &mut Parts,
) -> Result<(), Reply> {
    let auth = P::MANIFEST.auth;
    let already = head.extensions.get::<Admitted>().is_some_and(|admitted| admitted.0 == operation.operation_id);
    if auth == Auth::None || already {
        return Ok(());
    }
    let public = operation.security == Security::None;
    match identify::<P>(plugin, keys, required(auth, operation), head).await {
        Ok(()) => {}
        // Anyone may call: who is known is known, and who is not is nobody.
        Err(_) if public => {}
        Err(refused) => return Err(answer(auth, &required(auth, operation), &refused, head)),
    }
    head.extensions.insert(Admitted(operation.operation_id));
    Ok(())
}

/// The scopes that a call of an operation needs.
fn required(auth: Auth, operation: &Operation) -> Vec<&'static str> {
    match (operation.security, auth) {
        (Security::Scopes(scopes), _) => scopes.to_vec(),
        (Security::OfPlugin, Auth::OAuth { scope, .. }) => scope.split_whitespace().collect(),
        (Security::None | Security::OfPlugin, _) => Vec::new(),
    }
}

/// Looks at what a call shows. Who it is stands in the extensions afterwards.
async fn identify<P: Plugin>(
    plugin: &P,
    keys: &Keys,
    scopes: Vec<&'static str>,
    head: &mut Parts,
) -> Result<(), Refused> {
    let presented = Presented::read(&head.headers);
    let unknown = Refused::Unknown { shown: presented != Presented::Nothing };
    match (P::MANIFEST.auth, &presented) {
        (Auth::None, _) => Ok(()),
        (Auth::ServiceHttp { authorization_type, .. }, _) => {
            service(keys, authorization_type, &presented).then_some(()).ok_or(unknown)
        }
        (Auth::UserHttp { authorization_type, .. }, _) => {
            let fits = match presented {
                Presented::Bearer(_) => authorization_type == AuthorizationType::Bearer,
                _ => authorization_type == AuthorizationType::Basic,
            };
            let (Some(authenticator), Some(credentials)) = (P::AUTHENTICATOR, presented.credentials().filter(|_| fits))
            else {
                return Err(unknown);
            };
            authenticator(plugin, credentials, &mut head.extensions).await.map_err(|error| refused(&error))
        }
        (Auth::OAuth { .. }, Presented::Bearer(token)) => {
            let Some(verifier) = &keys.verifier else { return Err(Refused::Unavailable) };
            let info: TokenInfo = verifier.verify(token).await.map_err(|error| refused(&error))?;
            let enough = info.allows(&scopes);
            head.extensions.insert(User(info));
            if enough { Ok(()) } else { Err(Refused::Insufficient) }
        }
        (Auth::OAuth { .. }, _) => Err(unknown),
    }
}

/// Whether a call shows one of the service's secrets. Both forms are compared, so that each wrong one takes as long.
fn service(keys: &Keys, authorization_type: AuthorizationType, presented: &Presented) -> bool {
    match (authorization_type, presented) {
        (AuthorizationType::Bearer, Presented::Bearer(token)) => keys.secrets.contain(token),
        (AuthorizationType::Basic, Presented::Basic(encoded, parts)) => {
            let (user, password) = parts.as_ref().map_or(("", ""), |(user, password)| (user, password));
            keys.secrets.contain(encoded) | keys.secrets.contain(&format!("{user}:{password}"))
        }
        _ => false,
    }
}

fn refused(error: &TokenError) -> Refused {
    match error {
        TokenError::Invalid(reason) => {
            tracing::debug!(reason, "credentials were refused");
            Refused::Unknown { shown: true }
        }
        TokenError::Unavailable(reason) => {
            log_warning(&format!("credentials could not be checked: {reason}"));
            Refused::Unavailable
        }
    }
}

/// The answer to a call that is not let in.
fn answer(auth: Auth, scopes: &[&str], refused: &Refused, head: &Parts) -> Reply {
    let (status, words) = match refused {
        Refused::Unavailable => {
            return Problem::new(503, "it cannot be told now who is calling; try again later").into();
        }
        Refused::Unknown { shown: false } => (401, "the call shows no credentials"),
        Refused::Unknown { shown: true } => (401, "the credentials are not valid, or no longer"),
        Refused::Insufficient => (403, "the credentials do not allow this"),
    };
    let detail = match (refused, scopes) {
        (Refused::Insufficient, [_, ..]) => format!("{words}; it needs the scopes `{}`", scopes.join(" ")),
        _ => format!("{words}; send `Authorization: {} …`", scheme(auth)),
    };
    let challenge = match scheme(auth) {
        "Basic" => HeaderValue::from_static("Basic realm=\"plugin\", charset=\"UTF-8\""),
        _ => {
            let mut challenge = Challenge::new().scopes(scopes);
            if let (Auth::OAuth { .. }, Some(base)) = (auth, head.extensions.get::<Arc<Base>>())
                // Clients look for an issuer there, so that nobody else may have made the address up.
                && let Ok(url) = base.known_url(head)
            {
                // The metadata has to be of what was asked (RFC 9728, section 3.3).
                let mcp = if head.uri.path() == routes::MCP { routes::MCP } else { "" };
                challenge = challenge.resource_metadata(format!("{url}{}{mcp}", routes::PROTECTED_RESOURCE));
            }
            match refused {
                Refused::Unknown { shown: true } => challenge.invalid_token(words),
                Refused::Insufficient => challenge.insufficient_scope(words, scopes),
                Refused::Unknown { shown: false } | Refused::Unavailable => challenge,
            }
            .to_header()
        }
    };
    let mut reply = Reply::from(Problem::new(status, detail));
    reply.headers_mut().insert(header::WWW_AUTHENTICATE, challenge);
    reply
}

fn scheme(auth: Auth) -> &'static str {
    match auth {
        Auth::ServiceHttp { authorization_type: AuthorizationType::Basic, .. }
        | Auth::UserHttp { authorization_type: AuthorizationType::Basic, .. } => "Basic",
        _ => "Bearer",
    }
}
