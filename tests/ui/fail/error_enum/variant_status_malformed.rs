//! Only the statuses from 400 to 599 say that a call failed (RFC 9110). A caller would take any other for a success, and read
//! the error as the answer.
//!
//! Fix: Write one number from 400 to 599, `#[status(404)]`, or `#[status(transparent)]`.

#![allow(unused)]

use plugin_core::PluginError;

#[derive(PluginError)]
enum TodoError {
    /// The list has no todo with this index.
    #[status(200)] //~ variant_status_malformed
    NoSuchTodo,
}

#[derive(PluginError)]
enum Others {
    /// Two.
    #[status("404")] //~ variant_status_malformed
    Two,
    /// Three.
    #[status = 404] //~ variant_status_malformed
    Three,
    /// Four.
    #[status] //~ variant_status_malformed
    Four,
    /// Five.
    #[status()] //~ variant_status_malformed
    Five,
    /// Six.
    #[status(404, 409)] //~ variant_status_malformed
    Six,
    /// Seven.
    #[status(NOT_FOUND)] //~ variant_status_malformed
    Seven,
    /// Eight.
    #[status(600)] //~ variant_status_malformed
    Eight,
    /// Nine.
    #[status(399)] //~ variant_status_malformed
    Nine,
}

fn main() {}
