#![allow(unused)]

use plugin_core::plugin_endpoint;

struct Db;

#[plugin_endpoint(get, "/todos")]
async fn list(db: Db) {} //~ argument_type

#[plugin_endpoint(get, "/lists")]
async fn lists(db: std::sync::Arc<Db>) {} //~ argument_type

fn main() {}
