#![allow(unused)]

use plugin_core::PluginError;

#[derive(PluginError)]
enum TodoError {
    /// There is no such todo.
    #[statsu(404)] //~ rustc
    NoSuchTodo,
}

fn main() {}
