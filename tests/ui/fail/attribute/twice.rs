#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/a")]
#[plugin_endpoint(get, "/b")] //~ annotation_repeated
async fn list() {}

fn main() {}
