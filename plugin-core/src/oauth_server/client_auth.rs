//! Which client asks, and whether it is that one (RFC 6749, section 2.3).

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::http::{HeaderMap, HeaderValue, header};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::client::Client;
use super::oauth_error::OAuthError;
use super::params::Params;

const REFUSED: OAuthError =
    OAuthError::invalid_client("the client is not known, or its secret is missing, wrong or one too many");

/// The client of a request: by `client_secret_basic`, by `client_secret_post`, or a public one by its id alone.
pub(super) fn authenticate(
    clients: &BTreeMap<String, Arc<Client>>,
    headers: &HeaderMap,
    params: &Params,
) -> Result<Arc<Client>, OAuthError> {
    let mut authorizations = headers.get_all(header::AUTHORIZATION).iter();
    let (id, secrets) = match (authorizations.next(), authorizations.next()) {
        (None, _) => {
            let id = params.get("client_id").ok_or(REFUSED)?;
            (id.to_owned(), params.get("client_secret").map(|secret| vec![secret.to_owned()]))
        }
        (Some(header), None) => {
            if params.get("client_secret").is_some() {
                return Err(OAuthError::invalid_request("the client proves itself in two ways; one of them is enough"));
            }
            let (id, secrets) = basic(header).ok_or(REFUSED)?;
            if params.get("client_id").is_some_and(|other| other != id) {
                return Err(OAuthError::invalid_request("`client_id` is another client than `Authorization` has"));
            }
            (id, Some(secrets))
        }
        (Some(_), Some(_)) => return Err(OAuthError::invalid_request("there is more than one `Authorization`")),
    };
    let client = clients.get(&id).ok_or(REFUSED)?;
    let proven = match (&client.secret, secrets) {
        (Some(secret), Some(given)) => given.iter().any(|given| secret.is(given)),
        (None, None) => true,
        (Some(_), None) | (None, Some(_)) => false,
    };
    if proven { Ok(Arc::clone(client)) } else { Err(REFUSED) }
}

/// The id and the secret in an `Authorization: Basic` header. Both are form-encoded there, but half of all clients forget it, so that the
/// secret may be either.
fn basic(header: &HeaderValue) -> Option<(String, Vec<String>)> {
    let (scheme, credentials) = header.to_str().ok()?.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("basic") {
        return None;
    }
    let text = String::from_utf8(STANDARD.decode(credentials.trim()).ok()?).ok()?;
    let (id, secret) = text.split_once(':')?;
    Some((decode(id), vec![decode(secret), secret.to_owned()]))
}

/// Undoes the encoding of one value of a form.
fn decode(text: &str) -> String {
    // Only one value is looked at, whatever it holds.
    let escaped = text.replace('&', "%26").replace('=', "%3D");
    form_urlencoded::parse(escaped.as_bytes()).next().map(|(name, _)| name.into_owned()).unwrap_or_default()
}
