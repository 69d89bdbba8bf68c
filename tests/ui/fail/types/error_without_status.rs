#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/")]
async fn list() -> Result<String, std::io::Error> { //~ error_type
    Ok(String::new())
}

fn main() {}
