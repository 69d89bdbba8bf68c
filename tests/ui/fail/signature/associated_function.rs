//! An endpoint declares hidden items beside its function, and inside an `impl` there is no room for them.
//!
//! Fix: Move the function out of the `impl`, and take the state as `plugin: &Todo`.

#![allow(unused)]

use plugin_core::plugin_endpoint;

struct Todos;

impl Todos {
    #[plugin_endpoint(get, "/todos")] //~ rustc rustc
    async fn list() -> String { //~ E0425 E0425
        String::new()
    }
}

fn main() {}
