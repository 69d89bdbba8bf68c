//! How a question can fail, in words that the one who asked can repair it from.

use plugin_core::PluginError;
use rusqlite::ErrorCode;

/// A question that has no answer. What is wrong with SQL is a 409, because every text is a well-formed request.
#[derive(Debug, thiserror::Error, PluginError)]
pub(crate) enum QueryError {
    /// No table or view has this name.
    #[status(404)]
    #[error("there is no table or view of this name; listTables lists those there are")]
    NoSuchTable,
    /// The SQL would do more than read.
    #[status(403)]
    #[error("{0}; only reading is allowed: SELECT, VALUES, WITH and EXPLAIN; describeTable tells what PRAGMA would")]
    NotAllowed(String),
    /// SQLite refuses the SQL.
    #[status(409)]
    #[error("SQLite says: {0}")]
    Sql(String),
    /// The SQL is not exactly one statement.
    #[status(409)]
    #[error("the SQL has {0}; send exactly one statement")]
    NotOneStatement(&'static str),
    /// There are more or fewer parameters than the SQL has places for.
    #[status(409)]
    #[error("the SQL has places for {expected} parameters, but `parameters` has {given}")]
    ParameterCount { expected: usize, given: usize },
    /// It took too long.
    #[status(409)]
    #[error("the query took too long and was stopped; ask for less, with WHERE, LIMIT or fewer joins")]
    TooSlow,
    /// Something is too large.
    #[status(409)]
    #[error("{0}")]
    TooLarge(&'static str),
    /// Something in the answer cannot be read.
    #[status(409)]
    #[error("the answer cannot be read, perhaps because the name of a column is not UTF-8; select other columns")]
    Unreadable,
    /// Too many questions are asked at once; ask again later.
    #[status(503)]
    #[error("too many questions are asked at once")]
    Busy,
    /// The database cannot be read now.
    #[status(503)]
    #[error("the database cannot be read: {0}")]
    Unavailable(String),
}

impl From<rusqlite::Error> for QueryError {
    fn from(error: rusqlite::Error) -> Self {
        match error {
            rusqlite::Error::MultipleStatement => Self::NotOneStatement("several statements"),
            rusqlite::Error::SqlInputError { msg, .. } if msg.starts_with("not authorized") => Self::NotAllowed(msg),
            rusqlite::Error::SqlInputError { msg, sql, offset, .. } => {
                let rest = usize::try_from(offset).ok().and_then(|offset| sql.get(offset..)).unwrap_or_default();
                Self::Sql(match rest.chars().take(40).collect::<String>() {
                    near if near.is_empty() => format!("{msg}, at the end"),
                    near => format!("{msg}, at `{near}`"),
                })
            }
            rusqlite::Error::SqliteFailure(failure, message) => {
                let message = message.unwrap_or_else(|| failure.to_string());
                match failure.code {
                    ErrorCode::AuthorizationForStatementDenied | ErrorCode::ReadOnly => Self::NotAllowed(message),
                    ErrorCode::OperationInterrupted => Self::TooSlow,
                    ErrorCode::TooBig => Self::TooLarge(
                        "a text or blob has more than 250000 bytes; leave it out, octet_length(column) tells its size",
                    ),
                    ErrorCode::OutOfMemory => Self::TooLarge("the query needs too much memory; sort or group less"),
                    ErrorCode::CannotOpen
                    | ErrorCode::DatabaseBusy
                    | ErrorCode::DatabaseCorrupt
                    | ErrorCode::DatabaseLocked
                    | ErrorCode::NotADatabase
                    | ErrorCode::PermissionDenied
                    | ErrorCode::SystemIoFailure => Self::Unavailable(message),
                    _ => Self::Sql(message),
                }
            }
            error => Self::Sql(error.to_string()),
        }
    }
}
