//! Over HTTP nobody can choose the type that `impl Trait` leaves open, and no schema describes it.
//!
//! Fix: Write the type, `todo: String`.

#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(post, "/todos")]
async fn add(todo: impl Into<String>) {} //~ argument_impl_trait

fn main() {}
