//! The authorization server, ready to answer.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use axum::extract::DefaultBodyLimit;
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::Response;
use axum::routing::{get, post};
use axum::{Router, middleware};

use crate::auth::VerifyToken;
use crate::error::{Error, Result};
use crate::routes::{AUTHORIZATION_SERVER, AUTHORIZE, REVOKE, TOKEN};
use crate::server::open_to_pages;

use super::builder::Builder;
use super::client::Client;
use super::store::Store;
use super::users::Users;
use super::verify::Verifier;
use super::{authorize, metadata, revoke, token};

/// How many bytes a request has at most: 16 KiB, because none of them carries more than a few values.
const BODY_LIMIT: usize = 16 * 1024;

/// An OAuth authorization server; [`builder`](Self::builder) makes one. See [the module](crate::oauth_server) for what it does.
#[derive(Clone)]
pub struct AuthorizationServer {
    pub(super) inner: Arc<Inner>,
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

    /// What is answered beside a plugin, below its prefix.
    pub(crate) fn routes(&self, prefix: &str) -> Router {
        let mut of_programs = Router::new()
            .route(&format!("{prefix}{TOKEN}"), post(token::token))
            .route(&format!("{prefix}{REVOKE}"), post(revoke::revoke))
            .route(&format!("{prefix}{AUTHORIZATION_SERVER}"), get(metadata::metadata));
        if !prefix.is_empty() {
            // With a path in the issuer the metadata lies before that path; older clients look for it behind.
            of_programs = of_programs.route(&format!("{AUTHORIZATION_SERVER}{prefix}"), get(metadata::metadata));
        }
        Router::new()
            .route(&format!("{prefix}{AUTHORIZE}"), get(authorize::show).post(authorize::submit))
            .layer(middleware::map_response(private))
            .merge(of_programs.layer(middleware::map_response(private)).layer(open_to_pages()))
            .layer(DefaultBodyLimit::max(BODY_LIMIT))
            .with_state(Arc::clone(&self.inner))
    }

    /// The first scope of some that it does not know.
    pub(crate) fn unknown_scope<'a>(&self, mut scopes: impl Iterator<Item = &'a str>) -> Option<&'a str> {
        scopes.find(|scope| self.inner.scopes.iter().all(|(known, _)| known != scope))
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
            tx.remove_sessions(&subject)?;
            tx.revoke_subject(&subject)
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
