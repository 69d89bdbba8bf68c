//! Rules are about the values that callers give. Nobody gives the state or what is extracted, so there would be nothing to
//! check.
//!
//! Fix: Remove the rule, or take a value from the caller.

#![allow(unused)]

use axum::http::HeaderMap;
use plugin_core::plugin_endpoint;

struct Db;

#[plugin_endpoint(get, "/todos")]
async fn list(#[range(1..)] db: &Db) {} //~ rule_without_value

#[plugin_endpoint(get, "/b")]
async fn second(
    #[extract]
    #[default(1)] //~ rule_without_value
    headers: HeaderMap,
) {
}

fn main() {}
