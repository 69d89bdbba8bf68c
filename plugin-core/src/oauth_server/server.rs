//! The authorization server, ready to answer.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use axum::extract::DefaultBodyLimit;
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::Response;
use axum::routing::{get, post};
use axum::{Extension, Router, middleware};

use crate::auth::VerifyToken;
use crate::error::{Error, Result};
use crate::server::Base;

use super::builder::Builder;
use super::client::Client;
use super::store::{Store, grants, sessions};
use super::users::Users;
use super::verify::Verifier;
use super::{authorize, metadata, revoke, token};

/// Where users are sent to.
pub(super) const AUTHORIZE: &str = "/oauth/authorize";
/// Where clients get tokens.
pub(super) const TOKEN: &str = "/oauth/token";
/// Where clients give tokens back.
pub(super) const REVOKE: &str = "/oauth/revoke";
/// Where all of this is said (RFC 8414, section 3).
const METADATA: &str = "/.well-known/oauth-authorization-server";

/// How many bytes a request has at most: 16 KiB, because none of them carries more than a few values.
const BODY_LIMIT: usize = 16 * 1024;

/// An OAuth authorization server; [`builder`](Self::builder) makes one. See [the module](crate::oauth_server) for what it does.
#[derive(Clone)]
pub struct AuthorizationServer {
    pub(super) inner: Arc<Inner>,
    pub(super) base: Option<Arc<Base>>,
}

/// What all requests share.
pub(super) struct Inner {
    pub(super) name: String,
    pub(super) clients: BTreeMap<String, Arc<Client>>,
    /// Each scope, and what it means in plain words.
    pub(super) scopes: Vec<(String, String)>,
    pub(super) users: Arc<dyn Users>,
    pub(super) store: Store,
    /// Where the store lies, for errors.
    pub(super) database: String,
    /// In seconds.
    pub(super) access_token_lifetime: i64,
    pub(super) address_header: Option<HeaderName>,
}

impl Inner {
    /// The plain words of some scopes.
    pub(super) fn words(&self, scopes: &[String]) -> Vec<&str> {
        let known = self.scopes.iter().filter(|(scope, _)| scopes.contains(scope));
        known.map(|(_, words)| words.as_str()).collect()
    }
}

impl AuthorizationServer {
    /// Starts to set one up.
    pub fn builder() -> Builder {
        Builder::new()
    }

    /// The routes as an axum router: `/oauth/authorize`, `/oauth/token`, `/oauth/revoke` and `/.well-known/oauth-authorization-server`,
    /// below the [`prefix`](Builder::prefix) if there is one. It can be merged with those of a plugin.
    ///
    /// Attempts to log in are counted for each address where the requests say it: behind `axum::serve` with
    /// `into_make_service_with_connect_info::<SocketAddr>()`, or a proxy named by [`address_header`](Builder::address_header).
    pub fn into_router(self) -> Router {
        let routes = Router::new()
            .route(AUTHORIZE, get(authorize::show).post(authorize::submit))
            .route(TOKEN, post(token::token))
            .route(REVOKE, post(revoke::revoke))
            .route(METADATA, get(metadata::metadata));
        let router = match self.base.as_ref().map(|base| base.prefix.as_str()) {
            None | Some("") => routes,
            // With a path in the issuer the metadata lies before that path; older clients look for it behind.
            Some(prefix) => {
                Router::new().nest(prefix, routes).route(&format!("{METADATA}{prefix}"), get(metadata::metadata))
            }
        };
        let router = router
            .layer(DefaultBodyLimit::max(BODY_LIMIT))
            .layer(middleware::map_response(private))
            .with_state(self.inner);
        match self.base {
            Some(base) => router.layer(Extension(base)),
            None => router,
        }
    }

    /// Tells what the tokens of this server stand for.
    pub fn verifier(&self) -> Arc<dyn VerifyToken> {
        Arc::new(Verifier { server: Arc::clone(&self.inner), resource: None })
    }

    /// As [`verifier`](Self::verifier), and refuses tokens that were asked for with another `resource`
    /// ([RFC 8707](https://www.rfc-editor.org/rfc/rfc8707)), such as `https://notes.example.com/mcp`. Tokens for no resource in particular
    /// are good for all.
    pub fn verifier_for(&self, resource: impl Into<String>) -> Arc<dyn VerifyToken> {
        Arc::new(Verifier { server: Arc::clone(&self.inner), resource: Some(resource.into()) })
    }

    /// Logs a user out everywhere, and takes back every token that was issued in their name: for a user who is removed, or whose password
    /// is changed because others knew it.
    ///
    /// # Errors
    ///
    /// [`Error::Database`] when it cannot be written.
    pub async fn revoke_subject(&self, subject: &str) -> Result<()> {
        let subject = subject.to_owned();
        let revoked = self.inner.store.run(move |tx, _| {
            sessions::remove_subject(tx, &subject)?;
            grants::revoke_subject(tx, &subject)
        });
        let path = &self.inner.database;
        revoked.await.map_err(|failure| Error::Database { path: path.clone(), reason: failure.to_string() })
    }
}

impl fmt::Debug for AuthorizationServer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AuthorizationServer").field("name", &self.inner.name).finish_non_exhaustive()
    }
}

/// Keeps what is answered out of every cache, and the addresses out of what other sites are told.
async fn private(mut response: Response) -> Response {
    let fixed = [
        (header::CACHE_CONTROL, "no-store"),
        (header::PRAGMA, "no-cache"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    for (name, value) in fixed {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}
