//! What is asked of a SQLite database.

use rusqlite::{OptionalExtension, Row, params};

use super::super::super::random::Hash;
use super::super::attempts;
use super::super::grants::{Access, Found, FoundCode, Grant, Issue, NewCode};
use super::super::transaction::{Result, Transaction};

const COLUMNS: &str = "grants.id, client_id, subject, grants.scopes, grants.resource, token.used, token.expires_at";

impl Transaction for rusqlite::Transaction<'_> {
    fn add_session(&mut self, hash: &Hash, subject: &str, expires_at: i64) -> Result<()> {
        let insert = "INSERT INTO sessions (hash, subject, expires_at) VALUES (?1, ?2, ?3)";
        self.execute(insert, params![hash, subject, expires_at])?;
        Ok(())
    }

    fn session(&mut self, now: i64, hash: &Hash) -> Result<Option<String>> {
        let select = "SELECT subject FROM sessions WHERE hash = ?1 AND expires_at > ?2";
        Ok(self.query_row(select, params![hash, now], |row| row.get(0)).optional()?)
    }

    fn remove_session(&mut self, hash: &Hash) -> Result<()> {
        self.execute("DELETE FROM sessions WHERE hash = ?1", [hash])?;
        Ok(())
    }

    fn remove_sessions(&mut self, subject: &str) -> Result<()> {
        self.execute("DELETE FROM sessions WHERE subject = ?1", [subject])?;
        Ok(())
    }

    fn add_grant(&mut self, grant: &Grant, code: &NewCode<'_>) -> Result<()> {
        let insert =
            "INSERT INTO grants (client_id, subject, scopes, resource, expires_at) VALUES (?1, ?2, ?3, ?4, ?5)";
        self.execute(insert, params![grant.client_id, grant.subject, grant.scopes, grant.resource, code.expires_at])?;
        let id = self.last_insert_rowid();
        let insert =
            "INSERT INTO codes (hash, grant_id, redirect_uri, challenge, expires_at) VALUES (?1, ?2, ?3, ?4, ?5)";
        self.execute(insert, params![code.hash, id, code.redirect_uri, code.challenge, code.expires_at])?;
        Ok(())
    }

    fn code(&mut self, hash: &Hash) -> Result<Option<FoundCode>> {
        let select = format!(
            "SELECT {COLUMNS}, redirect_uri, challenge
             FROM codes AS token JOIN grants ON grants.id = grant_id WHERE hash = ?1"
        );
        let read = |row: &Row<'_>| Ok(FoundCode { of: read(row)?, redirect_uri: row.get(7)?, challenge: row.get(8)? });
        Ok(self.query_row(&select, [hash], read).optional()?)
    }

    fn use_code(&mut self, hash: &Hash) -> Result<()> {
        self.execute("UPDATE codes SET used = 1 WHERE hash = ?1", [hash])?;
        Ok(())
    }

    fn refresh(&mut self, hash: &Hash) -> Result<Option<Found>> {
        let select = format!(
            "SELECT {COLUMNS} FROM refresh_tokens AS token JOIN grants ON grants.id = grant_id WHERE hash = ?1"
        );
        Ok(self.query_row(&select, [hash], read).optional()?)
    }

    fn use_refresh(&mut self, hash: &Hash) -> Result<()> {
        self.execute("UPDATE refresh_tokens SET used = 1 WHERE hash = ?1", [hash])?;
        Ok(())
    }

    fn issue(&mut self, grant_id: i64, issue: &Issue<'_>) -> Result<()> {
        let Issue { tokens, access_until, refresh_until } = issue;
        let insert =
            "INSERT INTO access_tokens (hash, grant_id, scopes, resource, expires_at) VALUES (?1, ?2, ?3, ?4, ?5)";
        self.execute(insert, params![tokens.access, grant_id, tokens.scopes, tokens.resource, access_until])?;
        let insert = "INSERT INTO refresh_tokens (hash, grant_id, expires_at) VALUES (?1, ?2, ?3)";
        self.execute(insert, params![tokens.refresh, grant_id, refresh_until])?;
        let update = "UPDATE grants SET expires_at = max(expires_at, ?2) WHERE id = ?1";
        self.execute(update, params![grant_id, refresh_until.max(access_until)])?;
        Ok(())
    }

    fn access(&mut self, now: i64, hash: &Hash) -> Result<Option<Access>> {
        let select = "SELECT client_id, subject, token.scopes, token.resource, token.expires_at
            FROM access_tokens AS token JOIN grants ON grants.id = grant_id WHERE hash = ?1 AND token.expires_at > ?2";
        let read = |row: &Row<'_>| {
            let grant =
                Grant { client_id: row.get(0)?, subject: row.get(1)?, scopes: row.get(2)?, resource: row.get(3)? };
            Ok(Access { grant, expires_at: row.get(4)? })
        };
        Ok(self.query_row(select, params![hash, now], read).optional()?)
    }

    fn revoke_access(&mut self, hash: &Hash) -> Result<()> {
        self.execute("DELETE FROM access_tokens WHERE hash = ?1", [hash])?;
        Ok(())
    }

    fn revoke(&mut self, grant_id: i64) -> Result<()> {
        self.execute("DELETE FROM grants WHERE id = ?1", [grant_id])?;
        Ok(())
    }

    fn revoke_subject(&mut self, subject: &str) -> Result<()> {
        self.execute("DELETE FROM grants WHERE subject = ?1", [subject])?;
        Ok(())
    }

    fn attempts(&mut self, hash: &Hash) -> Result<Option<(i64, i64)>> {
        let select = "SELECT failures, last_at FROM attempts WHERE hash = ?1";
        Ok(self.query_row(select, [hash], |row| Ok((row.get(0)?, row.get(1)?))).optional()?)
    }

    fn set_attempts(&mut self, hash: &Hash, failures: i64, last_at: i64) -> Result<()> {
        let upsert = "INSERT OR REPLACE INTO attempts (hash, failures, last_at) VALUES (?1, ?2, ?3)";
        self.execute(upsert, params![hash, failures, last_at])?;
        Ok(())
    }

    fn forget_attempts(&mut self, hash: &Hash) -> Result<()> {
        self.execute("DELETE FROM attempts WHERE hash = ?1", [hash])?;
        Ok(())
    }

    fn return_attempt(&mut self, hash: &Hash) -> Result<()> {
        self.execute("UPDATE attempts SET failures = max(failures - 1, 0) WHERE hash = ?1", [hash])?;
        Ok(())
    }

    fn clean(&mut self, now: i64) -> Result<()> {
        self.execute("DELETE FROM grants WHERE expires_at <= ?1", [now])?;
        self.execute("DELETE FROM access_tokens WHERE expires_at <= ?1", [now])?;
        self.execute("DELETE FROM sessions WHERE expires_at <= ?1", [now])?;
        self.execute("DELETE FROM attempts WHERE last_at <= ?1", [now - attempts::MEMORY])?;
        Ok(())
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<Found> {
    let grant = Grant { client_id: row.get(1)?, subject: row.get(2)?, scopes: row.get(3)?, resource: row.get(4)? };
    Ok(Found { id: row.get(0)?, grant, used: row.get(5)?, expires_at: row.get(6)? })
}
