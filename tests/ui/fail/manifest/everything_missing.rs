#![allow(unused)]

use plugin_core::{plugin, plugin_endpoint};

#[plugin( //~ key_missing
)]
pub struct Todo;

/// List the todos.
#[plugin_endpoint(get, "/todos")]
async fn list() {}

fn main() {}
