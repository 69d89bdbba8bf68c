//! Which web pages may call the plugin from a browser.

use axum::http::{HeaderName, HeaderValue, Method, header};
use tower_http::cors::{Any, CorsLayer};

use crate::argument::Location;
use crate::schema::Model;

/// The origins that load plugins from a browser.
pub(crate) const ORIGINS: [HeaderValue; 2] =
    [HeaderValue::from_static("https://chat.openai.com"), HeaderValue::from_static("https://chatgpt.com")];

/// The headers that plugin hosts and MCP clients send. They are listed by name because `*` does not cover `authorization`.
const HEADERS: [HeaderName; 11] = [
    header::AUTHORIZATION,
    header::CONTENT_TYPE,
    HeaderName::from_static("openai-conversation-id"),
    HeaderName::from_static("openai-ephemeral-user-id"),
    HeaderName::from_static("openai-subdivision-1-iso-code"),
    HeaderName::from_static("openai-gpt-id"),
    HeaderName::from_static("mcp-session-id"),
    HeaderName::from_static("mcp-protocol-version"),
    HeaderName::from_static("mcp-method"),
    HeaderName::from_static("mcp-name"),
    HeaderName::from_static("last-event-id"),
];

/// What any page may ask: how to get a token, and for one. A page that shows nothing gets nothing, because no cookie counts there.
pub(crate) fn open_to_pages() -> CorsLayer {
    CorsLayer::new()
        .allow_origin(Any)
        .allow_methods([Method::GET, Method::POST])
        .allow_headers([header::AUTHORIZATION, header::CONTENT_TYPE, HeaderName::from_static("mcp-protocol-version")])
        .allow_private_network(true)
}

pub(super) fn layer(model: &Model) -> CorsLayer {
    let own = model
        .operations
        .iter()
        .flat_map(|operation| operation.arguments_in(Location::Header))
        .filter_map(|argument| argument.argument.name.parse::<HeaderName>().ok());
    CorsLayer::new()
        .allow_origin(ORIGINS)
        .allow_methods([Method::GET, Method::HEAD, Method::POST, Method::PUT, Method::PATCH, Method::DELETE])
        .expose_headers([HeaderName::from_static("mcp-session-id")])
        .allow_headers(HEADERS.into_iter().chain(own).collect::<Vec<_>>())
        // A page on the Internet may reach a plugin on this machine only when the plugin says so.
        .allow_private_network(true)
}
