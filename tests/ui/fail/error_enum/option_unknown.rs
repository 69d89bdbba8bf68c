#![allow(unused)]

use plugin_core::PluginError;

#[derive(PluginError)]
#[plugin_error(crat = "plugin_core")] //~ option_unknown
enum TodoError {
    /// There is no such todo.
    #[status(404)]
    NoSuchTodo,
}

fn main() {}
