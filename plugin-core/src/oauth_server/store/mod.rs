//! What outlives a restart: sessions, grants with their codes and tokens, attempts to log in. All of it in one database, with hashes in
//! place of everything secret: a SQLite file, or PostgreSQL, where several programs share it.

pub(super) mod attempts;
pub(super) mod grants;
#[cfg(feature = "postgres")]
mod postgres;
pub(super) mod sessions;
mod sqlite;
mod transaction;

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

pub(super) use self::transaction::{Result, Transaction};

/// How many seconds pass, at least, between two times that expired rows are deleted.
const CLEAN_INTERVAL: i64 = 60;

/// What tells the time.
pub(super) type Clock = Arc<dyn Fn() -> SystemTime + Send + Sync>;

/// The database.
#[derive(Clone)]
pub(super) struct Store {
    kind: Kind,
    clock: Clock,
    next_clean: Arc<AtomicI64>,
}

#[derive(Clone)]
enum Kind {
    Sqlite(sqlite::Sqlite),
    #[cfg(feature = "postgres")]
    Postgres(crate::postgres::Database),
}

impl Store {
    /// Opens the database in a file, the one that a URL names, or one in memory.
    pub(super) fn open(place: Option<&Path>, clock: Clock) -> Result<Self, String> {
        let url = place.and_then(Path::to_str).filter(|place| is_url(place));
        let kind = match url {
            Some(url) => Kind::of_url(url)?,
            None => Kind::Sqlite(sqlite::Sqlite::open(place)?),
        };
        Ok(Self { kind, clock, next_clean: Arc::default() })
    }

    /// Does some work in one transaction, with the time in seconds since 1970. It is undone when the work fails.
    pub(super) async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut dyn Transaction, i64) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let now = self.now();
        let done = self.transact(move |tx| work(tx, now)).await?;
        if now >= self.next_clean.load(Ordering::Relaxed) {
            self.next_clean.store(now + CLEAN_INTERVAL, Ordering::Relaxed);
            // What was asked for is done, whether or not this works; a later request tries again.
            self.transact(move |tx| tx.clean(now)).await.unwrap_or_else(|failure| failure.log());
        }
        Ok(done)
    }

    async fn transact<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut dyn Transaction) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        match &self.kind {
            Kind::Sqlite(sqlite) => sqlite.run(work).await,
            #[cfg(feature = "postgres")]
            Kind::Postgres(database) => postgres::run(database, work).await,
        }
    }

    /// Seconds since 1970.
    pub(super) fn now(&self) -> i64 {
        let since = (self.clock)().duration_since(UNIX_EPOCH).unwrap_or_default();
        i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
    }
}

impl Kind {
    #[cfg(feature = "postgres")]
    fn of_url(url: &str) -> Result<Self, String> {
        crate::postgres::Database::new(url).map(Self::Postgres).map_err(|error| error.to_string())
    }

    #[cfg(not(feature = "postgres"))]
    fn of_url(_: &str) -> Result<Self, String> {
        Err("PostgreSQL needs the feature `postgres` of `plugin-core`; add it, or name a file".to_owned())
    }
}

/// Where a database lies, for people who read errors. A URL may have a password in it.
pub(super) fn place(place: Option<&Path>) -> String {
    let Some(place) = place else { return "in memory".to_owned() };
    match place.to_str().filter(|place| is_url(place)) {
        Some(url) => format!("postgres://…{}", url.rsplit_once('@').map_or("", |(_, place)| place)),
        None => place.display().to_string(),
    }
}

fn is_url(place: &str) -> bool {
    place.starts_with("postgres://") || place.starts_with("postgresql://")
}
