//! Error enums: with and without `Display`, generic, with fields, empty.

use plugin_core::{ErrorResponse, InvalidCursor, PluginError};

#[derive(PluginError)]
enum Plain {
    /// There is none.
    #[status(404)]
    NotFound,
    /// It is taken
    /// by another.
    #[status(409)]
    Taken { by: String },
    /// The disk is full.
    #[status(507)]
    Full(#[allow(dead_code)] u8),
}

/// What one operation and another have in common, inside what only the one has.
#[derive(PluginError)]
enum Outer<E: PluginError> {
    /// It is late.
    #[status(410)]
    Late,
    #[status(transparent)]
    Inner(E),
    #[status(transparent)]
    Named { cursor: InvalidCursor },
}

#[derive(Debug, thiserror::Error, PluginError)]
enum Shown {
    /// There is none.
    #[error("nothing called {0}")]
    #[status(404)]
    NotFound(String),
    /// The database is down.
    #[error("password is {0}")]
    #[status(503)]
    Down(&'static str),
}

#[derive(PluginError)]
enum Generic<T> {
    /// There is none.
    #[status(404)]
    NotFound(#[allow(dead_code)] T),
}

#[derive(PluginError)]
enum Never {}

fn main() {
    let plain = Plain::Taken { by: "me".to_owned() };
    let Plain::Taken { by } = &plain else { return };
    assert_eq!(by, "me");
    assert_eq!((plain.problem().status, plain.problem().code.as_str()), (409, "taken"));
    assert_eq!(plain.problem().detail, "It is taken by another.");
    assert_eq!(Plain::NotFound.problem().detail, "There is none.");
    assert_eq!(Plain::Full(1).problem().title, "Insufficient Storage");
    assert_eq!(Shown::NotFound("x".to_owned()).problem().detail, "nothing called x");
    // What a failure of the plugin says is for its log.
    assert_eq!(Shown::Down("secret").problem().detail, "The database is down.");
    assert_eq!(Generic::NotFound(1).problem().code, "not_found");
    assert!(<Never as PluginError>::RESPONSES.is_empty());
    assert_eq!(ErrorResponse::each(<Plain as PluginError>::RESPONSES).iter().map(|(status, _)| *status).collect::<Vec<_>>(), [404, 409, 507]);
    let statuses: Vec<_> =
        ErrorResponse::each(<Outer<Plain> as PluginError>::RESPONSES).iter().map(|(status, _)| *status).collect();
    assert_eq!(statuses, [410, 404, 409, 507, 404]);
    assert_eq!(Outer::Inner(Plain::NotFound).problem(), Plain::NotFound.problem());
    assert_eq!(Outer::<Plain>::Late.problem().code, "late");
    assert_eq!(Outer::<Plain>::Named { cursor: InvalidCursor }.problem().code, "invalid_cursor");
}
