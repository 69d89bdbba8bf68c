//! Which web pages may call the plugin from a browser.

use axum::http::{HeaderName, HeaderValue, Method, header};
use tower_http::cors::CorsLayer;

use crate::argument::Location;
use crate::schema::Model;

/// The origins that load plugins from a browser.
const ORIGINS: [HeaderValue; 2] =
    [HeaderValue::from_static("https://chat.openai.com"), HeaderValue::from_static("https://chatgpt.com")];

/// The headers that a plugin host sends. They are listed by name because `*` does not cover `authorization`.
const HEADERS: [HeaderName; 6] = [
    header::AUTHORIZATION,
    header::CONTENT_TYPE,
    HeaderName::from_static("openai-conversation-id"),
    HeaderName::from_static("openai-ephemeral-user-id"),
    HeaderName::from_static("openai-subdivision-1-iso-code"),
    HeaderName::from_static("openai-gpt-id"),
];

pub(super) fn layer(model: &Model) -> CorsLayer {
    let own = model
        .operations
        .iter()
        .flat_map(|operation| operation.arguments_in(Location::Header))
        .filter_map(|argument| argument.argument.name.parse::<HeaderName>().ok());
    CorsLayer::new()
        .allow_origin(ORIGINS)
        .allow_methods([Method::GET, Method::HEAD, Method::POST, Method::PUT, Method::PATCH, Method::DELETE])
        .allow_headers(HEADERS.into_iter().chain(own).collect::<Vec<_>>())
        // A page on the Internet may reach a plugin on this machine only when the plugin says so.
        .allow_private_network(true)
}
