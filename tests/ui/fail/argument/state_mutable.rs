//! The server runs many calls at once, and all of them share the state; nobody can have it for themselves.
//!
//! Fix: Take `db: &Db`, and put what changes into a `Mutex`, an `RwLock` or an atomic.

#![allow(unused)]

use plugin_core::plugin_endpoint;

struct Db;

#[plugin_endpoint(post, "/todos")]
async fn add(db: &mut Db) {} //~ state_mutable

fn main() {}
