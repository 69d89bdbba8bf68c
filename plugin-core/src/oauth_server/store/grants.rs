//! What users have allowed, and the codes and tokens that came of it.

use super::super::random::Hash;
use super::transaction::{Result, Transaction};

/// How long a code may be redeemed, in seconds. RFC 6749 asks for at most ten minutes; programs need a moment.
const CODE_LIFETIME: i64 = 60;

/// How long a refresh token lives, in seconds: 30 days, anew for each that follows.
const REFRESH_LIFETIME: i64 = 30 * 24 * 60 * 60;

/// What a user has allowed a client.
pub(in super::super) struct Grant {
    pub(in super::super) client_id: String,
    pub(in super::super) subject: String,
    /// Separated by spaces.
    pub(in super::super) scopes: String,
    /// What the tokens are for (RFC 8707).
    pub(in super::super) resource: Option<String>,
}

/// A grant that has been looked up.
pub(in super::super) struct Found {
    pub(in super::super) id: i64,
    pub(in super::super) grant: Grant,
    pub(super) expires_at: i64,
    pub(super) used: bool,
}

/// A code that has been looked up.
pub(in super::super) struct FoundCode {
    pub(in super::super) of: Found,
    pub(in super::super) redirect_uri: String,
    pub(in super::super) challenge: Option<String>,
}

/// A code that is issued.
pub(in super::super) struct NewCode<'a> {
    pub(in super::super) hash: Hash,
    pub(in super::super) redirect_uri: &'a str,
    pub(in super::super) challenge: Option<&'a str>,
    pub(super) expires_at: i64,
}

/// What is issued at once.
pub(in super::super) struct NewTokens {
    pub(in super::super) access: Hash,
    pub(in super::super) refresh: Hash,
    /// What the access token allows, separated by spaces.
    pub(in super::super) scopes: String,
    pub(in super::super) resource: Option<String>,
    /// How many seconds the access token lives.
    pub(in super::super) lifetime: i64,
}

/// The same with the times at which they expire.
pub(in super::super) struct Issue<'a> {
    pub(super) tokens: &'a NewTokens,
    pub(super) access_until: i64,
    pub(super) refresh_until: i64,
}

/// An access token that is valid.
pub(in super::super) struct Access {
    pub(in super::super) grant: Grant,
    pub(in super::super) expires_at: i64,
}

impl Found {
    /// Whether it was used before.
    pub(in super::super) fn is_used(&self) -> bool {
        self.used
    }

    /// Whether it may no longer be used.
    pub(in super::super) fn is_expired(&self, now: i64) -> bool {
        self.expires_at <= now
    }
}

impl<'a> NewCode<'a> {
    /// A code that is issued now.
    pub(in super::super) fn new(now: i64, hash: Hash, redirect_uri: &'a str, challenge: Option<&'a str>) -> Self {
        Self { hash, redirect_uri, challenge, expires_at: now + CODE_LIFETIME }
    }
}

/// Issues tokens of a grant.
pub(in super::super) fn issue(tx: &mut dyn Transaction, now: i64, grant_id: i64, tokens: &NewTokens) -> Result<()> {
    let (access_until, refresh_until) = (now + tokens.lifetime, now + REFRESH_LIFETIME);
    tx.issue(grant_id, &Issue { tokens, access_until, refresh_until })
}
