//! Every response of OpenAPI has a description. A model reads it to find out what went wrong, and what it might do instead.
//!
//! Fix: Say above the variant when it happens, `/// The list has no todo with this index.`.

#![allow(unused)]

use plugin_core::PluginError;

#[derive(PluginError)]
enum TodoError {
    #[status(404)]
    NoSuchTodo, //~ variant_undocumented
}

fn main() {}
