//! What a database says when it fails.

use std::borrow::Cow;
use std::fmt;

/// Why the database did not do what was asked. The words are for the log: they repeat no value and no password.
#[derive(Debug)]
pub(crate) struct DatabaseError(Cow<'static, str>);

impl DatabaseError {
    pub(crate) fn new(words: impl Into<Cow<'static, str>>) -> Self {
        Self(words.into())
    }
}

impl From<sqlx::Error> for DatabaseError {
    fn from(error: sqlx::Error) -> Self {
        match error {
            // Its message may quote a value; the code says which kind of failure it is, and the database has the rest in its own log.
            sqlx::Error::Database(error) => match error.code() {
                Some(code) => Self::new(format!("it refused, with SQLSTATE {code}")),
                None => Self::new("it refused"),
            },
            sqlx::Error::Io(error) => Self::new(format!("it cannot be reached: {error}")),
            sqlx::Error::Tls(error) => Self::new(format!("there is no TLS with it: {error}")),
            sqlx::Error::PoolTimedOut => Self::new("it did not answer in time"),
            _ => Self::new("it answered something unexpected"),
        }
    }
}

impl fmt::Display for DatabaseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for DatabaseError {}
