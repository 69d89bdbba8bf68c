#![allow(unused)]

//! A default is JSON, or something that can be written as JSON.

use plugin_core::plugin_endpoint;

struct Secret;

#[plugin_endpoint(get, "/things")]
async fn things(#[default(Secret)] secret: String) {} //~ value_not_json

fn main() {}
