//! How calls fail. Doc comments stand in the documents; what `error` says is answered, or from 500 on goes to the log.

use jiff::civil::Date;
use plugin_core::{InvalidCursor, PluginError};
use thiserror::Error;

/// Why something cannot be looked at.
#[derive(Debug, Error, PluginError)]
pub(crate) enum LookError {
    /// There is nothing with this id, or no longer.
    #[status(404)]
    #[error("there is no {0} with this id")]
    NotFound(&'static str),
    /// The database does not answer; try again later.
    #[status(503)]
    #[error(transparent)]
    Database(#[from] sqlx::Error),
}

/// Why rooms cannot be searched.
#[derive(Debug, Error, PluginError)]
pub(crate) enum SearchError {
    /// The date of arrival has passed, or is more than two years away.
    #[status(409)]
    #[error(transparent)]
    BadDate(#[from] BadDate),
    #[status(transparent)]
    #[error(transparent)]
    Cursor(#[from] InvalidCursor),
    /// The database does not answer; try again later.
    #[status(503)]
    #[error(transparent)]
    Database(#[from] sqlx::Error),
}

/// Why a room cannot be booked.
#[derive(Debug, Error, PluginError)]
pub(crate) enum BookError {
    /// There is no such hotel, or it has no rooms of this kind.
    #[status(404)]
    #[error("there is no such hotel, or it has no rooms of this kind")]
    NoSuchRoom,
    /// No room of this kind is free in one of the nights.
    #[status(409)]
    #[error("no room of this kind is free in the night of {0}")]
    NoRoomFree(String),
    /// A room of this kind takes fewer guests.
    #[status(409)]
    #[error("the most guests that a room of this kind takes: {0}")]
    TooManyGuests(i64),
    /// The date of arrival has passed, or is more than two years away.
    #[status(409)]
    #[error(transparent)]
    BadDate(#[from] BadDate),
    /// The database does not answer; try again later.
    #[status(503)]
    #[error(transparent)]
    Database(#[from] sqlx::Error),
}

/// The first and the last date on which a stay may begin.
#[derive(Debug, Error)]
#[error("the date of arrival must be from {0} to {1}")]
pub(crate) struct BadDate(pub(crate) Date, pub(crate) Date);
