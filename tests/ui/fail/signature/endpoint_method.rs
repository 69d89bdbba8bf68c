//! An endpoint may take the plugin or parts of it, and it can be listed by any plugin that provides them, so it belongs to no
//! type. Rust also has no place inside an `impl` for what the annotation declares beside the function.
//!
//! Fix: Move the function out of the `impl`, and take the state by reference, `async fn list(todos: &Todos)`.

#![allow(unused)]

use plugin_core::plugin_endpoint;

struct Todos;

impl Todos {
    #[plugin_endpoint(get, "/todos")]
    async fn list(&self) -> String { //~ endpoint_method
        String::new()
    }
}

fn main() {}
