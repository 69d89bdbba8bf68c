#![allow(unused)]

//! A transparent variant holds exactly one error.

use plugin_core::{InvalidCursor, PluginError};

#[derive(PluginError)]
enum Failure {
    #[status(transparent)]
    None, //~ variant_transparent
    #[status(transparent)]
    Two(InvalidCursor, InvalidCursor), //~ variant_transparent
    #[status(transparent)]
    NoError(String),
}

fn main() {}
