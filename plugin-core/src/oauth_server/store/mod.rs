//! What outlives a restart: sessions, grants with their codes and tokens, attempts to log in. All of it in one SQLite database, with
//! hashes in place of everything secret.

pub(super) mod attempts;
pub(super) mod grants;
pub(super) mod sessions;

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};

use super::failure::Failure;

/// What the database was changed by, from its first version on. Only new entries are ever added.
const MIGRATIONS: &[&str] = &[include_str!("1_tables.sql")];

/// How many seconds pass, at least, between two times that expired rows are deleted.
const CLEAN_INTERVAL: i64 = 60;

/// How long another process that uses the same database is waited for.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// What tells the time.
pub(super) type Clock = Arc<dyn Fn() -> SystemTime + Send + Sync>;

/// The database. There is one connection, because SQLite has one writer at a time.
#[derive(Clone)]
pub(super) struct Store {
    open: Arc<Mutex<Open>>,
    clock: Clock,
}

struct Open {
    connection: Connection,
    next_clean: i64,
}

impl Store {
    /// Opens the database in a file, or one in memory, and brings its tables up to date.
    pub(super) fn open(path: Option<&Path>, clock: Clock) -> Result<Self, String> {
        let connection = match path {
            Some(path) => {
                create_private(path).map_err(|error| error.to_string())?;
                // The name is that of a file, never a URI with options.
                Connection::open_with_flags(path, OpenFlags::default().difference(OpenFlags::SQLITE_OPEN_URI))
            }
            None => Connection::open_in_memory(),
        };
        let mut connection = connection.map_err(|error| error.to_string())?;
        prepare(&mut connection)?;
        Ok(Self { open: Arc::new(Mutex::new(Open { connection, next_clean: 0 })), clock })
    }

    /// Does some work in one transaction, with the time in seconds since 1970. It is undone when the work fails.
    pub(super) async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Transaction<'_>, i64) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T, Failure> {
        let now = self.now();
        let open = Arc::clone(&self.open);
        let done = tokio::task::spawn_blocking(move || {
            // Whoever panicked in here left no transaction behind.
            let mut open = open.lock().unwrap_or_else(PoisonError::into_inner);
            // From the start on it is the only one that writes, so that what it reads stays true.
            let transaction = open.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let result = work(&transaction, now)?;
            transaction.commit()?;
            if now >= open.next_clean {
                open.next_clean = now + CLEAN_INTERVAL;
                // What was asked for is done, whether or not this works; the next request tries again.
                clean(&open.connection, now).unwrap_or_else(|error| Failure::from(error).log());
            }
            Ok(result)
        });
        done.await.map_err(|_| Failure::Dropped)?
    }

    /// Seconds since 1970.
    pub(super) fn now(&self) -> i64 {
        let since = (self.clock)().duration_since(UNIX_EPOCH).unwrap_or_default();
        i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
    }
}

/// Creates the file so that only its owner can read it: it says who uses what.
fn create_private(path: &Path) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(drop)
}

fn prepare(connection: &mut Connection) -> Result<(), String> {
    let run = |connection: &mut Connection| -> rusqlite::Result<Option<u32>> {
        connection.busy_timeout(BUSY_TIMEOUT)?;
        connection.pragma_update(None, "journal_mode", "wal")?;
        connection.pragma_update(None, "foreign_keys", true)?;
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let version: u32 = transaction.pragma_query_value(None, "user_version", |row| row.get(0))?;
        let known = usize::try_from(version).ok().and_then(|version| MIGRATIONS.get(version..));
        let Some(missing) = known else { return Ok(Some(version)) };
        for migration in missing {
            transaction.execute_batch(migration)?;
        }
        transaction.pragma_update(None, "user_version", u32::try_from(MIGRATIONS.len()).unwrap_or(u32::MAX))?;
        transaction.commit()?;
        Ok(None)
    };
    match run(connection).map_err(|error| error.to_string())? {
        Some(version) => Err(format!("it is of version {version}, which a newer program has made")),
        None => Ok(()),
    }
}

/// Deletes what is expired. What hangs on a grant goes with it.
fn clean(connection: &Connection, now: i64) -> rusqlite::Result<()> {
    connection.execute("DELETE FROM grants WHERE expires_at <= ?1", [now])?;
    connection.execute("DELETE FROM access_tokens WHERE expires_at <= ?1", [now])?;
    connection.execute("DELETE FROM sessions WHERE expires_at <= ?1", [now])?;
    connection.execute("DELETE FROM attempts WHERE last_at <= ?1", [now - attempts::MEMORY])?;
    Ok(())
}
