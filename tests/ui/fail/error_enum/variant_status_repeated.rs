//! A failed call is answered with one status.
//!
//! Fix: Remove one of the two, or make two variants of the one.

#![allow(unused)]

use plugin_core::PluginError;

#[derive(PluginError)]
enum TodoError {
    /// The list has no todo with this index.
    #[status(404)]
    #[status(410)] //~ variant_status_repeated
    NoSuchTodo,
}

fn main() {}
