//! An annotation declares a hidden `enum` beside its function, and inside an `impl` there is no room for it. What the annotation is
//! given does not say where the function stands, so the compiler complains in its own words.
//!
//! Fix: Move the function out of the `impl`, and take the state as `plugin: &Todo`.

#![allow(unused)]

use plugin_core::plugin_endpoint;

struct Todos;

impl Todos {
    #[plugin_endpoint(get, "/todos")]
    async fn list() -> String { //~ rustc
        String::new()
    }
}

fn main() {}
