//! The MCP sessions that any instance may answer.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use sha2::{Digest, Sha256};
use sqlx::Postgres;
use sqlx::postgres::PgArguments;
use sqlx::query::Query;

use super::{Database, DatabaseError, keep, within};

/// How often sessions are deleted that were silent for too long.
const CLEAN_INTERVAL: Duration = Duration::from_secs(60);

/// What opened the sessions of one plugin. Silence is measured by the clock of the database, which all instances share.
#[derive(Clone)]
pub(crate) struct Sessions {
    database: Database,
    /// Plugins that share a database know none of each other's sessions.
    plugin: &'static str,
    /// How many seconds a session may be silent.
    silence: i64,
    last_clean: Arc<Mutex<Option<Instant>>>,
}

impl Sessions {
    pub(super) fn new(database: Database, plugin: &'static str, silence: Duration) -> Self {
        let silence = i64::try_from(silence.as_secs()).unwrap_or(i64::MAX);
        Self { database, plugin, silence, last_clean: Arc::default() }
    }

    /// Remembers what opened a session.
    pub(crate) async fn add(&self, id: &str, hello: &str) -> Result<(), DatabaseError> {
        let insert = "INSERT INTO plugin_mcp_sessions (hash, hello, used_at)
            VALUES ($1, $2, extract(epoch FROM now())::bigint) ON CONFLICT (hash) DO NOTHING";
        self.execute(sqlx::query(insert).bind(self.hash(id)).bind(hello)).await?;
        if self.is_time_to_clean() {
            let delete = "DELETE FROM plugin_mcp_sessions WHERE used_at <= extract(epoch FROM now())::bigint - $1";
            self.execute(sqlx::query(delete).bind(self.silence)).await?;
        }
        Ok(())
    }

    /// What opened a session, unless it has ended or was silent for too long. This breaks the silence.
    pub(crate) async fn find(&self, id: &str) -> Result<Option<String>, DatabaseError> {
        let update = "UPDATE plugin_mcp_sessions SET used_at = extract(epoch FROM now())::bigint
            WHERE hash = $1 AND used_at > extract(epoch FROM now())::bigint - $2 RETURNING hello";
        let mut connection = self.database.connection().await?;
        let update = sqlx::query_scalar(update).bind(self.hash(id)).bind(self.silence);
        let answer = within(update.fetch_optional(&mut *connection)).await;
        keep(connection, answer)
    }

    /// Forgets a session.
    pub(crate) async fn remove(&self, id: &str) -> Result<(), DatabaseError> {
        self.execute(sqlx::query("DELETE FROM plugin_mcp_sessions WHERE hash = $1").bind(self.hash(id))).await
    }

    async fn execute(&self, statement: Query<'_, Postgres, PgArguments>) -> Result<(), DatabaseError> {
        let mut connection = self.database.connection().await?;
        let answer = within(statement.execute(&mut *connection)).await;
        keep(connection, answer).map(drop)
    }

    fn hash(&self, id: &str) -> Vec<u8> {
        // No name of a plugin has a NUL in it.
        Sha256::digest(format!("{}\0{id}", self.plugin)).to_vec()
    }

    fn is_time_to_clean(&self) -> bool {
        let mut last = self.last_clean.lock().unwrap_or_else(PoisonError::into_inner);
        if last.is_some_and(|last| last.elapsed() < CLEAN_INTERVAL) {
            return false;
        }
        *last = Some(Instant::now());
        true
    }
}
