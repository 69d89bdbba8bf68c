//! `/.well-known/oauth-authorization-server`: what clients find out by themselves (RFC 8414).

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde_json::json;

use crate::routes::{AUTHORIZE, REVOKE, TOKEN};
use crate::server::KnownUrl;

use super::oauth_error::json_response;
use super::server::Inner;

pub(super) async fn metadata(State(server): State<Arc<Inner>>, KnownUrl(base_url): KnownUrl) -> Response {
    let mut methods = Vec::new();
    if server.clients.values().any(|client| client.secret.is_some()) {
        methods.extend(["client_secret_basic", "client_secret_post"]);
    }
    if server.clients.values().any(|client| client.secret.is_none()) {
        methods.push("none");
    }
    let scopes: Vec<&str> = server.scopes.iter().map(|(scope, _)| scope.as_str()).collect();
    let metadata = json!({
        "issuer": base_url,
        "authorization_endpoint": format!("{base_url}{AUTHORIZE}"),
        "token_endpoint": format!("{base_url}{TOKEN}"),
        "revocation_endpoint": format!("{base_url}{REVOKE}"),
        "scopes_supported": scopes,
        "response_types_supported": ["code"],
        "response_modes_supported": ["query"],
        "grant_types_supported": ["authorization_code", "refresh_token"],
        "token_endpoint_auth_methods_supported": methods,
        "revocation_endpoint_auth_methods_supported": methods,
        "code_challenge_methods_supported": ["S256"],
        "authorization_response_iss_parameter_supported": true,
    });
    json_response(StatusCode::OK, &metadata)
}
