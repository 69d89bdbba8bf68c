#![allow(unused)]

use plugin_core::PluginError;

#[derive(PluginError)]
#[status(404)]
enum TodoError {
    /// There is no such todo.
    NoSuchTodo, //~ variant_status_missing
}

fn main() {}
