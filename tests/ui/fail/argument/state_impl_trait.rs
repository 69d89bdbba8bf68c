#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/")]
async fn list(store: &impl Clone) {} //~ state_unnamed

fn main() {}
