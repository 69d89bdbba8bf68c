#![allow(unused)]

use plugin_core::{Json, plugin_endpoint};

struct Db;

#[plugin_endpoint(post, "/todos")]
async fn add(db: Db, todo: Json<String>) {} //~ argument_type

#[plugin_endpoint(post, "/lists")]
async fn add_two(db: Db, list: Json<String>, todo: Json<String>) {} //~ argument_type whole_body_shared

fn main() {}
