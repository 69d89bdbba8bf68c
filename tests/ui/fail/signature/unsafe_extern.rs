#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/")]
async unsafe extern "C" fn list() -> String { //~ function_qualifier function_qualifier
    String::new()
}

fn main() {}
