#![allow(unused)]

use plugin_core::{PluginError, plugin_endpoint};

#[derive(PluginError)]
enum Failure {
    NoSuchTodo, //~ variant_undocumented variant_status_missing
}

#[plugin_endpoint(get, "/todos/{id}")]
async fn read(id: &u32) -> Result<String, Failure> { //~ path_by_reference
    Err(Failure::NoSuchTodo)
}

#[plugin_endpoint(get, "/todos")]
async fn list() -> Result<String, Failure> {
    Err(Failure::NoSuchTodo)
}

fn main() {}
