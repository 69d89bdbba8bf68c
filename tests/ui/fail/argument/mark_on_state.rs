#![allow(unused)]

use plugin_core::plugin_endpoint;

struct Db;

#[plugin_endpoint(get, "/")]
async fn list(#[query] db: &Db) {} //~ state_marked

fn main() {}
