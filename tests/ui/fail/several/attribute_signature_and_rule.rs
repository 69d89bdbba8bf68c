#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/todos", titel = "Todos")] //~ option_unknown
fn list(#[range(5..=1)] limit: u8) -> &'static str { //~ not_async range_empty
    ""
}

fn main() {}
