//! Whose notes a call is about.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use plugin_core::{TokenInfo, User};

/// A user whom a plugin knows by credentials of their own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// The name, which no two users share.
    pub name: String,
}

/// Whose notes a call is about: the signed-in user's, or where a plugin knows no users, those of the service that calls.
///
/// The different ways of being known have names of their own here, so that none can pass for another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Owner {
    /// Whoever is let in at all.
    Service,
    /// A user whom the plugin knows.
    Account(String),
    /// Whom an issuer of tokens knows.
    Subject(String),
}

impl<S: Sync> FromRequestParts<S> for Owner {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        if let Some(User(account)) = parts.extensions.get::<User<Account>>() {
            return Ok(Self::Account(account.name.clone()));
        }
        if let Some(User(token)) = parts.extensions.get::<User<TokenInfo>>() {
            return Ok(Self::Subject(token.subject.clone()));
        }
        Ok(Self::Service)
    }
}
