//! The status tells a caller whose fault it was: 4xx is to be repaired by the caller, 5xx makes plugin hosts wait and try again.
//! No status is a safe guess.
//!
//! Fix: Write the status above the variant, `#[status(404)]`.

#![allow(unused)]

use plugin_core::PluginError;

#[derive(PluginError)]
enum TodoError {
    /// The list has no todo with this index.
    NoSuchTodo, //~ variant_status_missing
}

fn main() {}
