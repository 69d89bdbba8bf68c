//! The text is also the answer's `detail`, and its length is checked while the enum compiles, so it must be known by then.
//!
//! Fix: Write the text out, `/// There is no todo.`.

#![allow(unused)]

use plugin_core::PluginError;

#[derive(PluginError)]
enum TodoError {
    #[doc = concat!("There is no ", "todo.")]
    #[status(404)]
    NoSuchTodo, //~ variant_docs_computed
}

fn main() {}
