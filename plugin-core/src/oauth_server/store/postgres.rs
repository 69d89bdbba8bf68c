//! What is asked of a PostgreSQL database.
//!
//! Its transactions run at once, so what must not change under one is locked: the grant of a code or a refresh token, before either is read,
//! and the attempts of a name or an address, the name's first. No two transactions take these in different orders, so that none waits for
//! another that waits for it.

use sqlx::postgres::{PgArguments, PgRow};
use sqlx::query::Query;
use sqlx::{Connection as _, PgConnection, Postgres, Row};
use tokio::runtime::Handle;

use crate::postgres::{Database, DatabaseError, within};

use super::super::failure::Failure;
use super::super::random::Hash;
use super::attempts;
use super::grants::{Access, Found, FoundCode, Grant, Issue, NewCode};
use super::transaction::{Result, Transaction};

/// Does some work in one transaction. It is undone when the work fails.
pub(super) async fn run<T: Send + 'static>(
    database: &Database,
    work: impl FnOnce(&mut dyn Transaction) -> Result<T> + Send + 'static,
) -> Result<T> {
    // Waiting for a connection keeps no thread, so that there are never more of them than connections.
    let mut connection = database.connection().await?;
    let handle = Handle::current();
    let done = tokio::task::spawn_blocking(move || {
        let result = transact(&handle, &mut connection, work);
        if result.is_err() {
            // It may be in the middle of something.
            connection.close_on_drop();
        }
        // Giving it back needs the runtime.
        let _runtime = handle.enter();
        drop(connection);
        result
    });
    done.await.map_err(|_| Failure::Dropped)?
}

fn transact<T>(
    handle: &Handle,
    connection: &mut PgConnection,
    work: impl FnOnce(&mut dyn Transaction) -> Result<T>,
) -> Result<T> {
    let mut transaction = handle.block_on(within(connection.begin()))?;
    let result = work(&mut Open { handle, connection: &mut transaction })?;
    handle.block_on(within(transaction.commit()))?;
    Ok(result)
}

/// A transaction that is open.
struct Open<'a> {
    handle: &'a Handle,
    connection: &'a mut PgConnection,
}

type Statement<'q> = Query<'q, Postgres, PgArguments>;

impl Open<'_> {
    fn execute(&mut self, statement: Statement<'_>) -> Result<()> {
        self.handle.block_on(within(statement.execute(&mut *self.connection)))?;
        Ok(())
    }

    /// The one row that there may be, as it is read.
    fn find<T>(&mut self, statement: Statement<'_>, read: impl FnOnce(&PgRow) -> sqlx::Result<T>) -> Result<Option<T>> {
        let row = self.handle.block_on(within(statement.fetch_optional(&mut *self.connection)))?;
        Ok(row.as_ref().map(read).transpose().map_err(DatabaseError::from)?)
    }
}

const INSERT_GRANT: &str = "
    WITH new AS (
        INSERT INTO plugin_oauth_grants (client_id, subject, scopes, resource, expires_at)
        VALUES ($1, $2, $3, $4, $5) RETURNING id
    )
    INSERT INTO plugin_oauth_codes (hash, grant_id, redirect_uri, challenge, expires_at)
    SELECT $6, id, $7, $8, $5 FROM new";

// A statement sees what was committed before it began. So what the lock was waited for is seen by the next one only.
const LOCK_CODE: &str = "
    SELECT FROM plugin_oauth_grants WHERE id = (SELECT grant_id FROM plugin_oauth_codes WHERE hash = $1) FOR UPDATE";

const SELECT_CODE: &str = "
    SELECT grants.id, client_id, subject, grants.scopes, grants.resource, token.used, token.expires_at,
        redirect_uri, challenge
    FROM plugin_oauth_codes AS token JOIN plugin_oauth_grants AS grants ON grants.id = grant_id WHERE hash = $1";

const LOCK_REFRESH: &str = "
    SELECT FROM plugin_oauth_grants
    WHERE id = (SELECT grant_id FROM plugin_oauth_refresh_tokens WHERE hash = $1) FOR UPDATE";

const SELECT_REFRESH: &str = "
    SELECT grants.id, client_id, subject, grants.scopes, grants.resource, token.used, token.expires_at
    FROM plugin_oauth_refresh_tokens AS token JOIN plugin_oauth_grants AS grants ON grants.id = grant_id
    WHERE hash = $1";

const ISSUE: &str = "
    WITH access AS (
        INSERT INTO plugin_oauth_access_tokens (grant_id, hash, scopes, resource, expires_at)
        VALUES ($1, $2, $3, $4, $5)
    ), refresh AS (
        INSERT INTO plugin_oauth_refresh_tokens (grant_id, hash, expires_at) VALUES ($1, $6, $7)
    )
    UPDATE plugin_oauth_grants SET expires_at = greatest(expires_at, $5, $7) WHERE id = $1";

const SELECT_ACCESS: &str = "
    SELECT client_id, subject, token.scopes, token.resource, token.expires_at
    FROM plugin_oauth_access_tokens AS token JOIN plugin_oauth_grants AS grants ON grants.id = grant_id
    WHERE hash = $1 AND token.expires_at > $2";

// The row is made where there is none, so that there is something to lock.
const SELECT_ATTEMPTS: &str = "
    INSERT INTO plugin_oauth_attempts AS old (hash, failures, last_at) VALUES ($1, 0, 0)
    ON CONFLICT (hash) DO UPDATE SET failures = old.failures RETURNING failures, last_at";

/// What another transaction has locked is left to the next time: nobody waits for this.
const CLEAN: [&str; 3] = [
    "DELETE FROM plugin_oauth_grants WHERE id IN
        (SELECT id FROM plugin_oauth_grants WHERE expires_at <= $1 FOR UPDATE SKIP LOCKED)",
    "DELETE FROM plugin_oauth_access_tokens WHERE hash IN
        (SELECT hash FROM plugin_oauth_access_tokens WHERE expires_at <= $1 FOR UPDATE SKIP LOCKED)",
    "DELETE FROM plugin_oauth_sessions WHERE hash IN
        (SELECT hash FROM plugin_oauth_sessions WHERE expires_at <= $1 FOR UPDATE SKIP LOCKED)",
];

const CLEAN_ATTEMPTS: &str = "DELETE FROM plugin_oauth_attempts WHERE hash IN
    (SELECT hash FROM plugin_oauth_attempts WHERE last_at <= $1 FOR UPDATE SKIP LOCKED)";

impl Transaction for Open<'_> {
    fn add_session(&mut self, hash: &Hash, subject: &str, expires_at: i64) -> Result<()> {
        let insert = "INSERT INTO plugin_oauth_sessions (hash, subject, expires_at) VALUES ($1, $2, $3)";
        self.execute(sqlx::query(insert).bind(&hash[..]).bind(subject).bind(expires_at))
    }

    fn session(&mut self, now: i64, hash: &Hash) -> Result<Option<String>> {
        let select = "SELECT subject FROM plugin_oauth_sessions WHERE hash = $1 AND expires_at > $2";
        self.find(sqlx::query(select).bind(&hash[..]).bind(now), |row| row.try_get(0))
    }

    fn remove_session(&mut self, hash: &Hash) -> Result<()> {
        self.execute(sqlx::query("DELETE FROM plugin_oauth_sessions WHERE hash = $1").bind(&hash[..]))
    }

    fn remove_sessions(&mut self, subject: &str) -> Result<()> {
        self.execute(sqlx::query("DELETE FROM plugin_oauth_sessions WHERE subject = $1").bind(subject))
    }

    fn add_grant(&mut self, grant: &Grant, code: &NewCode<'_>) -> Result<()> {
        let insert = sqlx::query(INSERT_GRANT)
            .bind(&grant.client_id)
            .bind(&grant.subject)
            .bind(&grant.scopes)
            .bind(&grant.resource)
            .bind(code.expires_at)
            .bind(&code.hash[..])
            .bind(code.redirect_uri)
            .bind(code.challenge);
        self.execute(insert)
    }

    fn code(&mut self, hash: &Hash) -> Result<Option<FoundCode>> {
        self.execute(sqlx::query(LOCK_CODE).bind(&hash[..]))?;
        self.find(sqlx::query(SELECT_CODE).bind(&hash[..]), |row| {
            Ok(FoundCode { of: read(row)?, redirect_uri: row.try_get(7)?, challenge: row.try_get(8)? })
        })
    }

    fn use_code(&mut self, hash: &Hash) -> Result<()> {
        self.execute(sqlx::query("UPDATE plugin_oauth_codes SET used = TRUE WHERE hash = $1").bind(&hash[..]))
    }

    fn refresh(&mut self, hash: &Hash) -> Result<Option<Found>> {
        self.execute(sqlx::query(LOCK_REFRESH).bind(&hash[..]))?;
        self.find(sqlx::query(SELECT_REFRESH).bind(&hash[..]), read)
    }

    fn use_refresh(&mut self, hash: &Hash) -> Result<()> {
        self.execute(sqlx::query("UPDATE plugin_oauth_refresh_tokens SET used = TRUE WHERE hash = $1").bind(&hash[..]))
    }

    fn issue(&mut self, grant_id: i64, issue: &Issue<'_>) -> Result<()> {
        let issued = sqlx::query(ISSUE)
            .bind(grant_id)
            .bind(&issue.tokens.access[..])
            .bind(&issue.tokens.scopes)
            .bind(&issue.tokens.resource)
            .bind(issue.access_until)
            .bind(&issue.tokens.refresh[..])
            .bind(issue.refresh_until);
        self.execute(issued)
    }

    fn access(&mut self, now: i64, hash: &Hash) -> Result<Option<Access>> {
        self.find(sqlx::query(SELECT_ACCESS).bind(&hash[..]).bind(now), |row| {
            let grant = Grant {
                client_id: row.try_get(0)?,
                subject: row.try_get(1)?,
                scopes: row.try_get(2)?,
                resource: row.try_get(3)?,
            };
            Ok(Access { grant, expires_at: row.try_get(4)? })
        })
    }

    fn revoke_access(&mut self, hash: &Hash) -> Result<()> {
        self.execute(sqlx::query("DELETE FROM plugin_oauth_access_tokens WHERE hash = $1").bind(&hash[..]))
    }

    fn revoke(&mut self, grant_id: i64) -> Result<()> {
        self.execute(sqlx::query("DELETE FROM plugin_oauth_grants WHERE id = $1").bind(grant_id))
    }

    fn revoke_subject(&mut self, subject: &str) -> Result<()> {
        self.execute(sqlx::query("DELETE FROM plugin_oauth_grants WHERE subject = $1").bind(subject))
    }

    fn attempts(&mut self, hash: &Hash) -> Result<Option<(i64, i64)>> {
        self.find(sqlx::query(SELECT_ATTEMPTS).bind(&hash[..]), |row| Ok((row.try_get(0)?, row.try_get(1)?)))
    }

    fn set_attempts(&mut self, hash: &Hash, failures: i64, last_at: i64) -> Result<()> {
        let update = "UPDATE plugin_oauth_attempts SET failures = $2, last_at = $3 WHERE hash = $1";
        self.execute(sqlx::query(update).bind(&hash[..]).bind(failures).bind(last_at))
    }

    fn forget_attempts(&mut self, hash: &Hash) -> Result<()> {
        self.execute(sqlx::query("DELETE FROM plugin_oauth_attempts WHERE hash = $1").bind(&hash[..]))
    }

    fn return_attempt(&mut self, hash: &Hash) -> Result<()> {
        let update = "UPDATE plugin_oauth_attempts SET failures = greatest(failures - 1, 0) WHERE hash = $1";
        self.execute(sqlx::query(update).bind(&hash[..]))
    }

    fn clean(&mut self, now: i64) -> Result<()> {
        for statement in CLEAN {
            self.execute(sqlx::query(statement).bind(now))?;
        }
        self.execute(sqlx::query(CLEAN_ATTEMPTS).bind(now - attempts::MEMORY))
    }
}

fn read(row: &PgRow) -> sqlx::Result<Found> {
    let grant = Grant {
        client_id: row.try_get(1)?,
        subject: row.try_get(2)?,
        scopes: row.try_get(3)?,
        resource: row.try_get(4)?,
    };
    Ok(Found { id: row.try_get(0)?, grant, used: row.try_get(5)?, expires_at: row.try_get(6)? })
}
