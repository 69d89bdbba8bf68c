//! Answers of a chat model, from any API that speaks OpenAI's protocol: cached, balanced, retried, and within a budget.

mod bridge;
mod config;
mod endpoint;
mod error;
mod ledger;
mod pieces;
mod pool;
mod protocol;
mod rest;
mod retry;

use plugin_core::{EventStream, plugin, plugin_endpoint};
use schemars::JsonSchema;
use serde::Serialize;

use crate::bridge::Bridge;
use crate::error::Failure;

pub use crate::config::{Config, ConfigError};

/// The plugin, with the way to the model.
#[plugin(
    name_for_human = "Chat Bridge",
    name_for_model = "chat_bridge",
    description_for_human = "Asks another chat model, in any language.",
    description_for_model = "Plugin for asking another chat model a question, in any language, and getting its answer.",
    contact_email = "support@example.com",
    legal_info_url = "/legal",
    logo = "logo.png",
    auth = none,
    endpoints(chat, stream_chat)
)]
pub struct ChatBridge {
    bridge: Bridge,
}

/// What the model answers.
#[derive(Clone, Debug, Serialize, JsonSchema)]
struct Reply {
    /// Its words, as they are.
    reply: String,
    /// How the answer ends.
    finish: Finish,
}

/// The next words of an answer.
#[derive(Clone, Debug, Serialize, JsonSchema)]
struct Piece {
    /// What follows the pieces before; empty if nothing does.
    text: String,
    /// How the answer ends, in its last piece; null in all others.
    finish: Option<Finish>,
}

/// How an answer ends.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum Finish {
    /// The model has said all it had to say.
    Complete,
    /// It is as long as answers may get, and goes no further.
    Cut,
    /// The model, or who runs it, does not want to answer this, or only in part.
    Withheld,
}

impl ChatBridge {
    /// The plugin as the configuration says. It needs a runtime of `tokio`.
    ///
    /// # Errors
    ///
    /// [`ConfigError`] when something in the configuration cannot be done, or a key is not where it says.
    pub fn new(config: &Config) -> Result<Self, ConfigError> {
        Ok(Self { bridge: Bridge::new(config)? })
    }
}

/// Ask the model a question, in any language.
///
/// Each question stands alone: the model does not know what was asked before.
#[plugin_endpoint(post, "/chat", consequential = false, tool(read_only, open_world))]
async fn chat(
    plugin: &ChatBridge,
    /// What to ask the model.
    #[length(1..=20_000)]
    #[example("¿Por qué es azul el cielo?")]
    input: String,
) -> Result<Reply, Failure> {
    plugin.bridge.ask(&input).await.map(std::sync::Arc::unwrap_or_clone)
}

/// Ask the model a question, and get its answer piece by piece while it is being written.
///
/// This is for programs that show it meanwhile; `chat` answers the same as one JSON object.
#[plugin_endpoint(post, "/chat/stream", consequential = false, tool(off), allow(content_not_json))]
async fn stream_chat(
    plugin: &ChatBridge,
    /// What to ask the model.
    #[length(1..=20_000)]
    #[example("¿Por qué es azul el cielo?")]
    input: String,
) -> Result<EventStream<Piece>, Failure> {
    plugin.bridge.stream(&input).await.map(EventStream::fallible)
}

#[cfg(test)]
mod tests {
    #[test]
    fn models_are_told_what_they_need() {
        assert_eq!(plugin_core::testing::advice::<super::ChatBridge>(), [""; 0]);
    }
}
