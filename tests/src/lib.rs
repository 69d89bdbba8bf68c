//! An endpoint and its state in a crate of their own, for plugins of other crates to list.

use std::sync::atomic::{AtomicU32, Ordering};

use plugin_core::plugin_endpoint;

/// How often the endpoint was called.
#[derive(Debug, Default)]
pub struct Calls(AtomicU32);

/// Count this call.
#[plugin_endpoint(post, "/calls")]
pub async fn count_calls(calls: &Calls) -> u32 {
    calls.0.fetch_add(1, Ordering::Relaxed) + 1
}
