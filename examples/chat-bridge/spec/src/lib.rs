//! The documents of the `chat-bridge` plugin, as they lie in this folder.

/// The ChatGPT plugin manifest.
pub const MANIFEST: &str = include_str!("../ai-plugin.json");
/// The OpenAPI document, as YAML.
pub const OPENAPI_YAML: &str = include_str!("../openapi.yaml");
/// The OpenAPI document, as JSON.
pub const OPENAPI_JSON: &str = include_str!("../openapi.json");
