//! A transparent variant has the status and the answer of the error inside it, so there must be one, and no second.
//!
//! Fix: Write one field, `Page(plugin_core::InvalidCursor)`, or give the variant a status of its own.

#![allow(unused)]

use plugin_core::{InvalidCursor, PluginError};

#[derive(PluginError)]
enum TodoError {
    #[status(transparent)]
    Page, //~ variant_transparent
}

#[derive(PluginError)]
enum Failure {
    #[status(transparent)]
    Two(InvalidCursor, InvalidCursor), //~ variant_transparent
    #[status(transparent)]
    Named { a: InvalidCursor, b: u8 }, //~ variant_transparent
}

fn main() {}
