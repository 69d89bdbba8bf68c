#![allow(unused)]

use plugin_core::PluginError;

#[derive(PluginError)]
enum TodoError {
    #[status(404)]
    NoSuchTodo, //~ variant_undocumented
}

fn main() {}
