#![allow(unused)]

use plugin_core::plugin_endpoint;
use serde::Deserialize;

#[derive(Deserialize)]
struct OnlyRead;

#[plugin_endpoint(post, "/")]
async fn add(a: OnlyRead) {} //~ argument_type

fn main() {}
