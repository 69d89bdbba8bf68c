#![allow(unused)]

use plugin_core::plugin_endpoint;

#[plugin_endpoint(get, "/todos")]
async fn list() -> Result<Vec<String>, Box<dyn std::error::Error>> { //~ error_type
    Ok(Vec::new())
}

#[plugin_endpoint(get, "/b")]
async fn second() -> Result<Vec<String>, Box<dyn std::error::Error + Send + Sync>> { //~ error_type
    Ok(Vec::new())
}

fn main() {}
