#![allow(unused)]

use plugin_core::PluginError;

#[derive(PluginError)]
enum TodoError {
    /// There is no such todo.
    NoSuchTodo, //~ variant_status_missing
}

fn main() {}
