//! Error enums: with and without `Display`, generic, with fields, empty.

use plugin_core::PluginError;

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
    assert_eq!(<Plain as PluginError>::RESPONSES.iter().map(|response| response.status).collect::<Vec<_>>(), [404, 409, 507]);
}
