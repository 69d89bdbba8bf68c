#![allow(unused)]

use axum::extract::State;
use plugin_core::plugin_endpoint;

struct Db;

#[plugin_endpoint(get, "/todos")]
async fn list(State(db): State<Db>) {} //~ argument_type

#[plugin_endpoint(get, "/lists")]
async fn lists(db: axum::Extension<Db>) {} //~ argument_type

fn main() {}
