#![allow(unused)]

use plugin_core::plugin_endpoint;

struct Db;

#[plugin_endpoint(get, "/")]
async fn list(db: &mut Db) {} //~ state_mutable

fn main() {}
