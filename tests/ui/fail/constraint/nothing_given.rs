#![allow(unused)]

//! Rules are about what callers give, not about the state or what is extracted.

use axum::http::HeaderMap;
use plugin_core::plugin_endpoint;

struct Db;

#[plugin_endpoint(get, "/things")]
async fn things(
    #[range(1..)] db: &Db, //~ rule_without_value
    #[extract]
    #[default(1)] //~ rule_without_value
    headers: HeaderMap,
) {
}

fn main() {}
