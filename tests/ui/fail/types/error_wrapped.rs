#![allow(unused)]

use plugin_core::plugin_endpoint;

/// As `anyhow::Error`: it takes any error, and has no status.
struct AnyError(Box<dyn std::error::Error + Send + Sync>);

type Answer<T> = Result<T, AnyError>;

#[plugin_endpoint(get, "/todos")]
async fn list() -> Answer<Vec<String>> { //~ error_type
    Ok(Vec::new())
}

fn main() {}
