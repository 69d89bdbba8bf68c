//! What several instances of a plugin share.

use std::fmt;

use crate::error::{Error, Result};

use super::Database;
#[cfg(feature = "mcp")]
use super::Sessions;
use super::rates::Rates;

/// The name of the setting, for errors.
const SETTING: &str = "PLUGIN_DATABASE_URL";

/// What several instances of a plugin share through PostgreSQL, so that any of them can answer any request: sessions of MCP, which a
/// client opens at one instance and may go on with at another, and how often each client has called. Feature `postgres`.
///
/// Each instance gets the same database, by [`Server::shared_state`](crate::Server::shared_state) or `PLUGIN_DATABASE_URL`; several plugins
/// of one process count together, by [`Host::rate_store`](crate::Host::rate_store) or the same variable. It holds no credentials: the ids of
/// sessions are kept as hashes, clients by their addresses until they have been quiet. Several plugins may share it; their clients are
/// counted together then. While it is away, sessions go on where they are open, those that are open elsewhere are answered by 503, and each
/// instance counts its clients alone.
///
/// Tables whose names begin with `plugin_` are made in the first schema of the search path when they are first needed; each instance has at
/// most ten connections, and needs each for itself: a pooler in between has to keep sessions (PgBouncer: `pool_mode = session`).
#[derive(Clone)]
pub struct SharedState {
    #[cfg(feature = "mcp")]
    database: Database,
    rates: Rates,
}

impl SharedState {
    /// What lies in the database that a URL names, such as `postgres://todo@db.example.com/todo?sslmode=verify-full`. Nothing is asked of
    /// it yet, so that it may be started after the program.
    ///
    /// # Errors
    ///
    /// [`Error::Setting`] when that is no URL of a PostgreSQL database.
    pub fn postgres(url: &str) -> Result<Self> {
        let database = Database::new(url).map_err(|_| Error::Setting {
            name: SETTING,
            // There may be a password in it.
            value: String::new(),
            expected: "the URL of a PostgreSQL database, such as `postgres://todo@db.example.com/todo`",
        })?;
        Ok(Self {
            rates: Rates::new(database.clone()),
            #[cfg(feature = "mcp")]
            database,
        })
    }

    /// How often each client has called.
    pub(super) fn rates(&self) -> &Rates {
        &self.rates
    }

    /// The sessions of a plugin, each of which ends once it was silent for so long.
    #[cfg(feature = "mcp")]
    pub(crate) fn sessions(&self, plugin: &'static str, silence: std::time::Duration) -> Sessions {
        Sessions::new(self.database.clone(), plugin, silence)
    }
}

impl fmt::Debug for SharedState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SharedState").finish_non_exhaustive()
    }
}
