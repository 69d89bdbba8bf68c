#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/")]
async fn list() -> String
where //~ where_clause
    String: Clone,
{
    String::new()
}

fn main() {}
