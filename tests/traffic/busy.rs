//! A plugin that takes its time.

use std::time::Duration;

use futures_util::{StreamExt, stream};
use plugin_core::{EventStream, plugin, plugin_endpoint};
use serde_json::Value;

#[plugin(
    name_for_human = "Busy",
    name_for_model = "busy",
    description_for_human = "Takes its time.",
    description_for_model = "Plugin for testing how calls are limited.",
    contact_email = "support@example.com",
    legal_info_url = "https://example.com/legal",
    logo = "ui/logos/logo.png",
    auth = none,
    endpoints(wait, count, echo, repeat, log_in)
)]
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Busy;

/// Wait, and say for how long.
#[plugin_endpoint(get, "/wait/{milliseconds}")]
async fn wait(milliseconds: u64) -> u64 {
    tokio::time::sleep(Duration::from_millis(milliseconds)).await;
    milliseconds
}

/// Count to one, and go on for ever.
#[plugin_endpoint(get, "/count")]
async fn count() -> EventStream<u32> {
    EventStream::new(stream::iter([1]).chain(stream::pending()))
}

/// Give back what is given.
#[plugin_endpoint(post, "/echo")]
async fn echo(anything: Value) -> Value {
    anything
}

/// Repeat a word.
#[plugin_endpoint(get, "/words/{word}")]
async fn repeat(word: String, times: usize) -> Vec<String> {
    vec![word; times]
}

/// Take a secret wherever one can be.
#[plugin_endpoint(post, "/log-in/{name}")]
async fn log_in(name: String, #[query] token: String, #[header("x-key")] key: String, password: String) -> usize {
    tracing::info!("somebody logs in");
    name.len() + token.len() + key.len() + password.len()
}
