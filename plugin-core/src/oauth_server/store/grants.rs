//! What users have allowed, and the codes and tokens that came of it.

use rusqlite::{OptionalExtension, Row, Transaction, params};

use super::super::random::Hash;

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
    expires_at: i64,
    used: bool,
}

/// A code that has been looked up.
pub(in super::super) struct FoundCode {
    pub(in super::super) of: Found,
    pub(in super::super) redirect_uri: String,
    pub(in super::super) challenge: Option<String>,
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

/// An access token that is valid.
pub(in super::super) struct Access {
    pub(in super::super) grant: Grant,
    pub(in super::super) expires_at: i64,
}

const COLUMNS: &str = "grants.id, client_id, subject, grants.scopes, grants.resource, token.used, token.expires_at";

impl Found {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let grant = Grant { client_id: row.get(1)?, subject: row.get(2)?, scopes: row.get(3)?, resource: row.get(4)? };
        Ok(Self { id: row.get(0)?, grant, used: row.get(5)?, expires_at: row.get(6)? })
    }

    /// Whether it was used before.
    pub(in super::super) fn is_used(&self) -> bool {
        self.used
    }

    /// Whether it may no longer be used.
    pub(in super::super) fn is_expired(&self, now: i64) -> bool {
        self.expires_at <= now
    }
}

/// Remembers a grant and the code for it.
pub(in super::super) fn add(
    tx: &Transaction<'_>,
    now: i64,
    grant: &Grant,
    code: &Hash,
    redirect_uri: &str,
    challenge: Option<&str>,
) -> rusqlite::Result<()> {
    let expires_at = now + CODE_LIFETIME;
    let insert = "INSERT INTO grants (client_id, subject, scopes, resource, expires_at) VALUES (?1, ?2, ?3, ?4, ?5)";
    tx.execute(insert, params![grant.client_id, grant.subject, grant.scopes, grant.resource, expires_at])?;
    let id = tx.last_insert_rowid();
    let insert = "INSERT INTO codes (hash, grant_id, redirect_uri, challenge, expires_at) VALUES (?1, ?2, ?3, ?4, ?5)";
    tx.execute(insert, params![code, id, redirect_uri, challenge, expires_at]).map(drop)
}

/// Looks up a code, used or not, expired or not.
pub(in super::super) fn code(tx: &Transaction<'_>, hash: &Hash) -> rusqlite::Result<Option<FoundCode>> {
    let select = format!(
        "SELECT {COLUMNS}, redirect_uri, challenge
         FROM codes AS token JOIN grants ON grants.id = grant_id WHERE hash = ?1"
    );
    let read =
        |row: &Row<'_>| Ok(FoundCode { of: Found::read(row)?, redirect_uri: row.get(7)?, challenge: row.get(8)? });
    tx.query_row(&select, [hash], read).optional()
}

/// Marks a code as used.
pub(in super::super) fn use_code(tx: &Transaction<'_>, hash: &Hash) -> rusqlite::Result<()> {
    tx.execute("UPDATE codes SET used = 1 WHERE hash = ?1", [hash]).map(drop)
}

/// Looks up a refresh token, used or not, expired or not.
pub(in super::super) fn refresh(tx: &Transaction<'_>, hash: &Hash) -> rusqlite::Result<Option<Found>> {
    let select =
        format!("SELECT {COLUMNS} FROM refresh_tokens AS token JOIN grants ON grants.id = grant_id WHERE hash = ?1");
    tx.query_row(&select, [hash], Found::read).optional()
}

/// Marks a refresh token as used.
pub(in super::super) fn use_refresh(tx: &Transaction<'_>, hash: &Hash) -> rusqlite::Result<()> {
    tx.execute("UPDATE refresh_tokens SET used = 1 WHERE hash = ?1", [hash]).map(drop)
}

/// Remembers an access token and a refresh token of a grant, which lives as long as either of them.
pub(in super::super) fn issue(tx: &Transaction<'_>, now: i64, grant_id: i64, new: &NewTokens) -> rusqlite::Result<()> {
    let insert = "INSERT INTO access_tokens (hash, grant_id, scopes, resource, expires_at) VALUES (?1, ?2, ?3, ?4, ?5)";
    tx.execute(insert, params![new.access, grant_id, new.scopes, new.resource, now + new.lifetime])?;
    let refresh_until = now + REFRESH_LIFETIME;
    let insert = "INSERT INTO refresh_tokens (hash, grant_id, expires_at) VALUES (?1, ?2, ?3)";
    tx.execute(insert, params![new.refresh, grant_id, refresh_until])?;
    let update = "UPDATE grants SET expires_at = max(expires_at, ?2) WHERE id = ?1";
    tx.execute(update, params![grant_id, refresh_until.max(now + new.lifetime)]).map(drop)
}

/// What a valid access token stands for.
pub(in super::super) fn access(tx: &Transaction<'_>, now: i64, hash: &Hash) -> rusqlite::Result<Option<Access>> {
    let select = "SELECT client_id, subject, token.scopes, token.resource, token.expires_at
        FROM access_tokens AS token JOIN grants ON grants.id = grant_id WHERE hash = ?1 AND token.expires_at > ?2";
    let read = |row: &Row<'_>| {
        let grant = Grant { client_id: row.get(0)?, subject: row.get(1)?, scopes: row.get(2)?, resource: row.get(3)? };
        Ok(Access { grant, expires_at: row.get(4)? })
    };
    tx.query_row(select, params![hash, now], read).optional()
}

/// Takes back an access token.
pub(in super::super) fn revoke_access(tx: &Transaction<'_>, hash: &Hash) -> rusqlite::Result<()> {
    tx.execute("DELETE FROM access_tokens WHERE hash = ?1", [hash]).map(drop)
}

/// Takes back a grant, and with it every code and token that came of it.
pub(in super::super) fn revoke(tx: &Transaction<'_>, grant_id: i64) -> rusqlite::Result<()> {
    tx.execute("DELETE FROM grants WHERE id = ?1", [grant_id]).map(drop)
}

/// Takes back everything that a user has allowed.
pub(in super::super) fn revoke_subject(tx: &Transaction<'_>, subject: &str) -> rusqlite::Result<()> {
    tx.execute("DELETE FROM grants WHERE subject = ?1", [subject]).map(drop)
}
