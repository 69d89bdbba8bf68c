//! Access tokens, and whoever can tell what they stand for.

use std::fmt;
use std::pin::Pin;

use serde_json::{Map, Value};

/// What an access token stands for.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TokenInfo {
    /// Whom it was issued for: the `sub` of a JWT, stable and unique at its issuer.
    pub subject: String,
    /// What it allows.
    pub scopes: Vec<String>,
    /// The client that it was issued to.
    pub client_id: Option<String>,
    /// When it expires, in seconds since 1970.
    pub expires_at: Option<u64>,
    /// Everything else that the issuer says of it.
    pub claims: Map<String, Value>,
}

impl TokenInfo {
    /// A token for someone, which allows nothing yet.
    pub fn new(subject: impl Into<String>) -> Self {
        Self { subject: subject.into(), scopes: Vec::new(), client_id: None, expires_at: None, claims: Map::new() }
    }

    /// Whether it allows all of these scopes.
    pub fn allows(&self, scopes: &[&str]) -> bool {
        scopes.iter().all(|scope| self.scopes.iter().any(|own| own == scope))
    }
}

/// Why a token is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TokenError {
    /// It is not valid, or no longer: the caller has to get another. The reason is for the log, and holds no part of the token.
    Invalid(String),
    /// Nobody could tell, because the issuer does not answer: the caller may try again later.
    Unavailable(String),
}

impl fmt::Display for TokenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Invalid(reason) => write!(f, "the token is not valid: {reason}"),
            Self::Unavailable(reason) => write!(f, "the token could not be checked: {reason}"),
        }
    }
}

impl std::error::Error for TokenError {}

/// Tells what access tokens stand for.
pub trait VerifyToken: Send + Sync {
    /// Looks at one token.
    ///
    /// # Errors
    ///
    /// [`TokenError::Invalid`] when it is not valid, [`TokenError::Unavailable`] when that cannot be told now.
    fn verify<'a>(&'a self, token: &'a str)
    -> Pin<Box<dyn Future<Output = Result<TokenInfo, TokenError>> + Send + 'a>>;
}
