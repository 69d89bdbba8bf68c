#![allow(unused)]

use plugin_core::plugin_endpoint;

struct Db;

#[plugin_endpoint(get, "/")]
async fn list<'a>(db: &'a Db) {} //~ endpoint_lifetime

fn main() {}
