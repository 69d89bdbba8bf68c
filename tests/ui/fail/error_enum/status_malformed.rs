#![allow(unused)]

use plugin_core::PluginError;

#[derive(PluginError)]
enum TodoError {
    /// One.
    #[status(200)] //~ variant_status_malformed
    One,
    /// Two.
    #[status("404")] //~ variant_status_malformed
    Two,
    /// Three.
    #[status = 404] //~ variant_status_malformed
    Three,
    /// Four.
    #[status(404)]
    #[status(409)] //~ variant_status_repeated
    Four,
}

fn main() {}
