//! `/oauth/revoke`: a client gives tokens back (RFC 7009).

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};

use super::client_auth::authenticate;
use super::oauth_error::OAuthError;
use super::params::Params;
use super::random;
use super::server::Inner;
use super::store::Transaction;

const NOT_YOURS: OAuthError = OAuthError::invalid_grant("the token was issued to another client");

pub(super) async fn revoke(State(server): State<Arc<Inner>>, headers: HeaderMap, body: Bytes) -> Response {
    answer(&server, &headers, &body).await.unwrap_or_else(IntoResponse::into_response)
}

async fn answer(server: &Inner, headers: &HeaderMap, body: &[u8]) -> Result<Response, OAuthError> {
    let params = Params::of_body(headers, body)?;
    let client = authenticate(&server.clients, headers, &params)?;
    let token = params.get("token").ok_or(OAuthError::invalid_request("`token` is missing"))?;
    // `token_type_hint` would only save one of the two look-ups.
    let hash = random::hash(token);
    let revoke = move |tx: &mut dyn Transaction, now| {
        if let Some(found) = tx.refresh(&hash)? {
            if found.grant.client_id != client.id {
                return Ok(Err(NOT_YOURS));
            }
            // The access tokens of the same grant go with it, as the RFC recommends.
            return tx.revoke(found.id).map(Ok);
        }
        match tx.access(now, &hash)? {
            Some(access) if access.grant.client_id != client.id => Ok(Err(NOT_YOURS)),
            Some(_) => tx.revoke_access(&hash).map(Ok),
            // A token that is not valid is as good as revoked.
            None => Ok(Ok(())),
        }
    };
    server.store.run(revoke).await??;
    Ok(StatusCode::OK.into_response())
}
