//! PostgreSQL, through which several instances of a plugin know what one of them does.

mod error;
mod rates;
#[cfg(feature = "mcp")]
mod sessions;
mod shared_state;
mod tables;

use std::sync::Arc;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPoolOptions, Postgres};
use sqlx::{ConnectOptions as _, PgPool};
use tokio::sync::OnceCell;
use tokio::time::timeout;

pub(crate) use self::error::DatabaseError;
#[cfg(feature = "mcp")]
pub(crate) use self::sessions::Sessions;
pub use self::shared_state::SharedState;

/// A connection that goes back when it is dropped.
pub(crate) type Connection = sqlx::pool::PoolConnection<Postgres>;

/// How long a connection is waited for, and then each answer.
pub(crate) const TIMEOUT: Duration = Duration::from_secs(5);

/// How many connections one instance has at most.
const CONNECTIONS: u32 = 10;

/// The database. Connections are opened when they are needed, and replaced when they broke: it may start after the program, and be
/// restarted under it.
#[derive(Clone)]
pub(crate) struct Database {
    pool: PgPool,
    /// Whether the tables are there.
    ready: Arc<OnceCell<()>>,
}

impl Database {
    /// The database of a URL. Nothing is asked of it yet.
    pub(crate) fn new(url: &str) -> Result<Self, DatabaseError> {
        if !["postgres://", "postgresql://"].iter().any(|scheme| url.starts_with(scheme)) {
            return Err(DatabaseError::new("it is no `postgres://` URL"));
        }
        let options: PgConnectOptions = url.parse().map_err(|_| DatabaseError::new("its URL cannot be read"))?;
        // What the program gives up, the server gives up too, so that nothing it holds keeps others waiting.
        let limits = [
            ("statement_timeout", TIMEOUT.as_millis()),
            ("lock_timeout", TIMEOUT.as_millis()),
            ("idle_in_transaction_session_timeout", 2 * TIMEOUT.as_millis()),
        ];
        let options = options.options(limits).application_name("plugin-core").disable_statement_logging();
        let pool = PgPoolOptions::new().max_connections(CONNECTIONS).acquire_timeout(TIMEOUT);
        Ok(Self { pool: pool.connect_lazy_with(options), ready: Arc::default() })
    }

    /// A connection that works, to a database that has its tables.
    pub(crate) async fn connection(&self) -> Result<Connection, DatabaseError> {
        let mut connection = self.pool.acquire().await?;
        let ready = self.ready.get_or_try_init(|| within(tables::prepare(&mut connection)));
        match ready.await {
            Ok(()) => Ok(connection),
            Err(error) => {
                connection.close_on_drop();
                Err(error)
            }
        }
    }
}

/// The answer of the database, unless it takes too long. Whoever gives up a connection in the middle closes it.
pub(crate) async fn within<T, E>(answer: impl Future<Output = Result<T, E>>) -> Result<T, DatabaseError>
where
    DatabaseError: From<E>,
{
    match timeout(TIMEOUT, answer).await {
        Ok(answer) => Ok(answer?),
        Err(_) => Err(DatabaseError::new("it did not answer in time")),
    }
}

/// Gives a connection back, unless it may be in the middle of something.
fn keep<T>(mut connection: Connection, answer: Result<T, DatabaseError>) -> Result<T, DatabaseError> {
    if answer.is_err() {
        connection.close_on_drop();
    }
    answer
}
