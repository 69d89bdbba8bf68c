//! A plugin provides parts of its state by their types, `impl Provides<Db> for Shop`. A type without a name cannot be asked for.
//!
//! Fix: Write the type, `store: &Store`, or a trait object that the plugin provides, `store: &dyn Store`.

#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/todos")]
async fn list(store: &impl Clone) {} //~ state_unnamed

#[plugin_endpoint(get, "/b")]
async fn second(store: &_) {} //~ state_unnamed

fn main() {}
