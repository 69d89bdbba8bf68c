//! What goes wrong inside the server, and is nobody's mistake who asks.

use std::fmt;

use crate::server::log_error;

/// Why the server cannot answer. The words are for the log; they hold nothing that was sent, and who asked reads none of them.
pub(super) enum Failure {
    /// The database does not do what it is asked, in its own words.
    Database(String),
    /// The system has no random numbers.
    Random,
    /// The users cannot be asked.
    Users(String),
    /// The work was dropped, because the program ends or panicked in it.
    Dropped,
}

impl Failure {
    /// Writes it to the log, where whoever runs the server finds it.
    pub(super) fn log(&self) {
        log_error("the authorization server could not answer", &self.to_string());
    }
}

impl From<rusqlite::Error> for Failure {
    fn from(error: rusqlite::Error) -> Self {
        // The other kinds may repeat values; what SQLite itself says names tables and columns only.
        Self::Database(match error {
            rusqlite::Error::SqliteFailure(code, _) => code.to_string(),
            _ => "it holds something unexpected".to_owned(),
        })
    }
}

#[cfg(feature = "postgres")]
impl From<crate::postgres::DatabaseError> for Failure {
    fn from(error: crate::postgres::DatabaseError) -> Self {
        Self::Database(error.to_string())
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Database(reason) => write!(f, "the database failed: {reason}"),
            Self::Random => f.write_str("the system has no random numbers"),
            Self::Users(reason) => write!(f, "the users could not be asked: {reason}"),
            Self::Dropped => f.write_str("the work was dropped"),
        }
    }
}
