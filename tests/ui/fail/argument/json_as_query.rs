#![allow(unused)]

use plugin_core::plugin_endpoint;
use plugin_core::Json;

type Alias = Json<String>;

#[plugin_endpoint(get, "/")]
async fn list(a: Alias) {} //~ whole_body_as_parameter

fn main() {}
