//! A transparent variant holds exactly one error.

use plugin_core::{InvalidCursor, PluginError};

#[derive(PluginError)]
enum Failure {
    #[status(transparent)]
    None,
    #[status(transparent)]
    Two(InvalidCursor, InvalidCursor),
    #[status(transparent)]
    NoError(String),
}

fn main() {}
