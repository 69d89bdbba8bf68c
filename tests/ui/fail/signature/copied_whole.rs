//! An endpoint that has just been copied, before anything of it is edited.
//!
//! Fix: Rename one of the functions, and give it a path of its own.

#![allow(unused)]

use plugin_core::plugin_endpoint;

/// List the todos.
#[plugin_endpoint(get, "/todos/{username}")]
async fn list(username: String) {}

/// List the todos.
#[plugin_endpoint(get, "/todos/{username}")]
async fn list(username: String) {} //~ E0428 E0428

fn main() {}
