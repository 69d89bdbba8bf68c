//! Who is logged in.

use rusqlite::{OptionalExtension, Transaction, params};

use super::super::random::Hash;

/// How long somebody stays logged in, in seconds: half a day.
pub(in super::super) const LIFETIME: i64 = 12 * 60 * 60;

/// Remembers a log-in.
pub(in super::super) fn add(tx: &Transaction<'_>, now: i64, hash: &Hash, subject: &str) -> rusqlite::Result<()> {
    let insert = "INSERT INTO sessions (hash, subject, expires_at) VALUES (?1, ?2, ?3)";
    tx.execute(insert, params![hash, subject, now + LIFETIME]).map(drop)
}

/// Who is logged in by a cookie.
pub(in super::super) fn subject(tx: &Transaction<'_>, now: i64, hash: &Hash) -> rusqlite::Result<Option<String>> {
    let select = "SELECT subject FROM sessions WHERE hash = ?1 AND expires_at > ?2";
    tx.query_row(select, params![hash, now], |row| row.get(0)).optional()
}

/// Forgets a log-in.
pub(in super::super) fn remove(tx: &Transaction<'_>, hash: &Hash) -> rusqlite::Result<()> {
    tx.execute("DELETE FROM sessions WHERE hash = ?1", [hash]).map(drop)
}

/// Forgets every log-in of a user.
pub(in super::super) fn remove_subject(tx: &Transaction<'_>, subject: &str) -> rusqlite::Result<()> {
    tx.execute("DELETE FROM sessions WHERE subject = ?1", [subject]).map(drop)
}
