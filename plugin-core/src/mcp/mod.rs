//! The plugin as an MCP server: its endpoints are tools, its documents resources.
//!
//! The protocol is rmcp's: both its eras, sessions, the checks of headers against bodies. Here is what the plugin says of itself, how a
//! call of a tool becomes one of an endpoint, and who may ask. A call in which nothing is unusual does not go through rmcp: see `direct`.

mod about;
mod answer;
mod direct;
pub(crate) mod gate;
mod handler;
mod http;
mod lines;
mod message;
mod page;
mod refusal;
mod resources;
mod sessions;
#[cfg(feature = "postgres")]
mod shared;
mod stdio;

pub(crate) use self::handler::Handler;
pub(crate) use self::http::McpService;
pub(crate) use self::sessions::Sessions;
#[cfg(fuzzing)]
pub(crate) use self::stdio::serve_bytes;
pub(crate) use self::stdio::serve_stdio;
