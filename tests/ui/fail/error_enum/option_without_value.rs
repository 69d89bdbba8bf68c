#![allow(unused)]

use plugin_core::PluginError;

#[derive(PluginError)]
#[plugin_error] //~ value_malformed
enum TodoError {
    /// There is no such todo.
    #[status(404)]
    NoSuchTodo,
}

fn main() {}
