//! `/oauth/token`: a code or a refresh token is turned into tokens (RFC 6749, section 3.2).

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::json;
use subtle::ConstantTimeEq;

use crate::server::KnownUrl;

use super::client::Client;
use super::client_auth::authenticate;
use super::oauth_error::{OAuthError, json_response};
use super::params::Params;
use super::random::{self, Hash};
use super::request::is_own;
use super::server::Inner;
use super::store::grants::{self, Found, FoundCode, NewTokens};
use super::store::{self, Transaction};

const BAD_CODE: OAuthError = OAuthError::invalid_grant(
    "the code is not valid: it is unknown, used or expired, or belongs to another client, `redirect_uri` or `code_verifier`",
);
const BAD_REFRESH: OAuthError =
    OAuthError::invalid_grant("the refresh token is not valid: it is unknown, used, expired or revoked");
const BAD_SCOPE: OAuthError = OAuthError::new("invalid_scope", "the user has not allowed all of these scopes");
const BAD_RESOURCE: OAuthError = OAuthError::new("invalid_target", "`resource` is not what the user has allowed");

/// What is wanted of a grant, besides that it is valid.
struct Wanted {
    client: Arc<Client>,
    base_url: String,
    scope: Option<String>,
    resource: Option<String>,
    access: Hash,
    refresh: Hash,
    lifetime: i64,
}

pub(super) async fn token(
    State(server): State<Arc<Inner>>,
    KnownUrl(base_url): KnownUrl,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    answer(&server, base_url, &headers, &body).await.unwrap_or_else(IntoResponse::into_response)
}

async fn answer(server: &Inner, base_url: String, headers: &HeaderMap, body: &[u8]) -> Result<Response, OAuthError> {
    let params = Params::of_body(headers, body)?;
    let client = authenticate(&server.clients, headers, &params)?;
    let text = |name| params.get(name).map(str::to_owned);
    let (access, refresh) = (random::random()?, random::random()?);
    let wanted = Wanted {
        client,
        base_url,
        scope: text("scope"),
        resource: text("resource"),
        access: random::hash(&access),
        refresh: random::hash(&refresh),
        lifetime: server.access_token_lifetime,
    };
    let scope = match params.get("grant_type") {
        Some("authorization_code") => {
            let code = text("code").ok_or(OAuthError::invalid_request("`code` is missing"))?;
            let (redirect_uri, verifier) = (text("redirect_uri"), text("code_verifier"));
            let redirect_uri = redirect_uri.ok_or(OAuthError::invalid_request("`redirect_uri` is missing"))?;
            let redeem = move |tx: &mut dyn Transaction, now| {
                redeem(tx, now, &random::hash(&code), &redirect_uri, verifier.as_deref(), &wanted)
            };
            server.store.run(redeem).await??
        }
        Some("refresh_token") => {
            let old = text("refresh_token").ok_or(OAuthError::invalid_request("`refresh_token` is missing"))?;
            server.store.run(move |tx, now| rotate(tx, now, &random::hash(&old), &wanted)).await??
        }
        Some(_) => {
            let expected = "`grant_type` must be `authorization_code` or `refresh_token`";
            return Err(OAuthError::new("unsupported_grant_type", expected));
        }
        None => return Err(OAuthError::invalid_request("`grant_type` is missing")),
    };
    let answer = json!({
        "access_token": access,
        "token_type": "bearer",
        "expires_in": server.access_token_lifetime,
        "refresh_token": refresh,
        "scope": scope,
    });
    Ok(json_response(StatusCode::OK, &answer))
}

type Answer = store::Result<Result<String, OAuthError>>;

/// Turns a code into tokens, once. A second use means that somebody has stolen it, so that all that came of it is taken back (RFC 6749,
/// section 4.1.2).
fn redeem(
    tx: &mut dyn Transaction,
    now: i64,
    code: &Hash,
    redirect_uri: &str,
    verifier: Option<&str>,
    wanted: &Wanted,
) -> Answer {
    let Some(found) = tx.code(code)?.filter(|found| found.of.grant.client_id == wanted.client.id) else {
        return Ok(Err(BAD_CODE));
    };
    let FoundCode { of: grant, redirect_uri: expected, challenge } = found;
    // Who has the code and not what belongs to it gets no second guess.
    if grant.is_used() || grant.is_expired(now) || redirect_uri != expected || !proves(challenge.as_deref(), verifier) {
        tx.revoke(grant.id)?;
        return Ok(Err(BAD_CODE));
    }
    let answer = issue(tx, now, &grant, wanted)?;
    if answer.is_ok() {
        tx.use_code(code)?;
    }
    Ok(answer)
}

/// Turns a refresh token into tokens, once. A second use means that somebody has stolen it, and nobody knows who of the two is the thief
/// (RFC 9700, section 4.14.2).
fn rotate(tx: &mut dyn Transaction, now: i64, refresh: &Hash, wanted: &Wanted) -> Answer {
    let found = tx.refresh(refresh)?.filter(|found| found.grant.client_id == wanted.client.id);
    let Some(grant) = found else { return Ok(Err(BAD_REFRESH)) };
    if grant.is_used() {
        tx.revoke(grant.id)?;
        return Ok(Err(BAD_REFRESH));
    }
    if grant.is_expired(now) {
        return Ok(Err(BAD_REFRESH));
    }
    let answer = issue(tx, now, &grant, wanted)?;
    if answer.is_ok() {
        tx.use_refresh(refresh)?;
    }
    Ok(answer)
}

/// Issues tokens of a grant: what is asked for, or all that it allows. Gives the scopes.
fn issue(tx: &mut dyn Transaction, now: i64, found: &Found, wanted: &Wanted) -> Answer {
    let allowed: Vec<&str> = found.grant.scopes.split(' ').filter(|scope| wanted.client.may_have(scope)).collect();
    let scopes = match &wanted.scope {
        None => allowed,
        Some(scope) => {
            let asked: Vec<&str> = scope.split(' ').filter(|scope| !scope.is_empty()).collect();
            if asked.iter().any(|scope| !allowed.contains(scope)) {
                return Ok(Err(BAD_SCOPE));
            }
            allowed.into_iter().filter(|scope| asked.contains(scope)).collect()
        }
    };
    let resource = match (&found.grant.resource, &wanted.resource) {
        (Some(granted), Some(asked)) if granted != asked => return Ok(Err(BAD_RESOURCE)),
        (None, Some(asked)) if !is_own(asked, &wanted.base_url) => return Ok(Err(BAD_RESOURCE)),
        (granted, asked) => granted.as_ref().or(asked.as_ref()).cloned(),
    };
    let scopes = scopes.join(" ");
    let (access, refresh) = (wanted.access, wanted.refresh);
    let new = NewTokens { access, refresh, scopes: scopes.clone(), resource, lifetime: wanted.lifetime };
    grants::issue(tx, now, found.id, &new)?;
    Ok(Ok(scopes))
}

/// Whether a verifier is the one of the challenge (RFC 7636, section 4.6). Where there was no challenge there must be no verifier:
/// somebody has taken the challenge away on its way here (RFC 9700, section 2.1.1).
fn proves(challenge: Option<&str>, verifier: Option<&str>) -> bool {
    match (challenge, verifier) {
        (None, None) => true,
        (Some(challenge), Some(verifier)) => {
            let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
            let well_formed = (43..=128).contains(&verifier.len()) && verifier.bytes().all(allowed);
            let same: bool = random::hash_text(verifier).as_bytes().ct_eq(challenge.as_bytes()).into();
            well_formed && same
        }
        (Some(_), None) | (None, Some(_)) => false,
    }
}
