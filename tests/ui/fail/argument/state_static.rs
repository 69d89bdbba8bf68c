//! The plugin's state is lent to a call for as long as it runs, and not for ever.
//!
//! Fix: Write `db: &Db`.

#![allow(unused)]

use plugin_core::plugin_endpoint;

struct Db;

#[plugin_endpoint(get, "/todos")]
async fn list(db: &'static Db) {} //~ state_static

fn main() {}
