#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/todos")]
async fn list() -> Result<Vec<String>, String> { //~ error_type
    Err("it failed".to_owned())
}

#[plugin_endpoint(get, "/b")]
async fn second() -> Result<Vec<String>, &'static str> { //~ error_type
    Err("it failed")
}

#[plugin_endpoint(get, "/c")]
async fn third() -> Result<Vec<String>, ()> { //~ error_type
    Err(())
}

fn main() {}
