#![allow(unused)]

use plugin_core::{PluginError, plugin_endpoint};

#[derive(PluginError)]
enum Failure {
    /// The disk failed.
    #[status(500)]
    Disk,
}

#[plugin_endpoint(get, "/todos")]
async fn list() -> Result<String, Failure> {
    Ok(std::fs::read_to_string("todos")?) //~ E0277
}

fn main() {}
