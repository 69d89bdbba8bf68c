#![allow(unused)]

use plugin_core::PluginError;

#[derive(PluginError)]
enum TodoError {
    /// One.
    #[status(200)]
    One,
    /// Two.
    #[status("404")]
    Two,
    /// Three.
    #[status = 404]
    Three,
    /// Four.
    #[status(404)]
    #[status(409)]
    Four,
}

fn main() {}
