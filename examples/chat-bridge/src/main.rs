//! Serves the chat bridge as `chat-bridge.toml` says, or another file that `CHAT_BRIDGE_CONFIG` names. `CHAT_BRIDGE_LOG` says how much goes
//! into the log, such as `debug`, or `info,rmcp=warn`, which is what holds without it.

use chat_bridge::{ChatBridge, Config};
use tracing_subscriber::filter::Targets;
use tracing_subscriber::prelude::*;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    // At more than `warn` the MCP library writes down whole messages, which are nobody's business.
    let level = std::env::var("CHAT_BRIDGE_LOG").unwrap_or_else(|_| "info,rmcp=warn".to_owned());
    let level: Targets = level.parse().map_err(|error| format!("`CHAT_BRIDGE_LOG` is no log level: {error}"))?;
    let log = tracing_subscriber::fmt::layer().with_writer(std::io::stderr).with_filter(level);
    tracing_subscriber::registry().with(log).init();
    let path = std::env::var("CHAT_BRIDGE_CONFIG").unwrap_or_else(|_| "chat-bridge.toml".to_owned());
    let plugin = ChatBridge::new(&Config::read(&path)?)?;
    Ok(plugin_core::serve(plugin).await?)
}
