//! The server runs many calls on few threads, so it awaits each endpoint. A function that is not `async` would block a thread,
//! and every call that waits for it.
//!
//! Fix: Write `async fn`; for work that blocks, await `tokio::task::spawn_blocking` inside it.

#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/todos")]
fn list() -> String { //~ not_async
    String::new()
}

fn main() {}
