//! A SQLite database: a file, or memory.

mod transaction;

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use super::super::failure::Failure;
use super::transaction::{Result, Transaction};

/// What the database was changed by, from its first version on. Only new entries are ever added.
const MIGRATIONS: &[&str] = &[include_str!("1_tables.sql")];

/// How long another process that uses the same database is waited for.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// The database. There is one connection, because SQLite has one writer at a time.
#[derive(Clone)]
pub(super) struct Sqlite(Arc<Mutex<Connection>>);

impl Sqlite {
    /// Opens the database in a file, or one in memory, and brings its tables up to date.
    pub(super) fn open(path: Option<&Path>) -> Result<Self, String> {
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
        Ok(Self(Arc::new(Mutex::new(connection))))
    }

    /// Does some work in one transaction. It is undone when the work fails.
    pub(super) async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut dyn Transaction) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let connection = Arc::clone(&self.0);
        let done = tokio::task::spawn_blocking(move || {
            // Whoever panicked in here left no transaction behind.
            let mut connection = connection.lock().unwrap_or_else(PoisonError::into_inner);
            // From the start on it is the only one that writes, so that what it reads stays true.
            let mut transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let result = work(&mut transaction)?;
            transaction.commit()?;
            Ok(result)
        });
        done.await.map_err(|_| Failure::Dropped)?
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
