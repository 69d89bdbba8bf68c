#![allow(unused)]

use plugin_core::plugin_endpoint;

struct Db;
struct View<'a>(&'a Db);

#[plugin_endpoint(get, "/a")]
async fn first(db: &'static Db) {} //~ state_static

#[plugin_endpoint(get, "/b")]
async fn second(view: View<'_>) {} //~ argument_lifetime

fn main() {}
