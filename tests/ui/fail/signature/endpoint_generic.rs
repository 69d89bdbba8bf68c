//! The document describes each argument by the schema of its type, and a type parameter has none: nobody who calls over HTTP
//! could choose it.
//!
//! Fix: Write the type itself in place of the parameter, `item: String`.

#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/todos")]
async fn list<T: Default>(item: T) -> String { //~ endpoint_generic
    String::new()
}

fn main() {}
