//! `Json<T>`, `Text` and `Bytes` take the request body as it is, and nothing of it is left for another argument. The document
//! could not describe both.
//!
//! Fix: Move the other arguments into the type of the body, or mark them `#[query]`.

#![allow(unused)]

use plugin_core::{Json, plugin_endpoint};

#[plugin_endpoint(post, "/todos")]
async fn add(todo: Json<String>, list: String) {} //~ whole_body_shared

fn main() {}
