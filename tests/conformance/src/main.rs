//! The plugin that the conformance suite of MCP judges: its tools have the names that the suite calls.

use std::time::Duration;

use futures_util::stream::{self, StreamExt};
use plugin_core::{Attachment, Bytes, EventStream, MediaType, PluginError, Text, media, plugin, plugin_endpoint};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

#[plugin(
    name_for_human = "Conformance",
    name_for_model = "conformance",
    description_for_human = "What the conformance suite of MCP asks for.",
    description_for_model = "Plugin for being judged by the conformance suite of MCP.",
    contact_email = "support@example.com",
    legal_info_url = "/legal",
    logo = "logo.png",
    auth = none,
    endpoints(
        test_simple_text,
        test_image_content,
        test_audio_content,
        test_embedded_resource,
        test_error_handling,
        test_tool_with_progress,
        test_reconnection,
        test_streaming_elicitation,
        test_logging_tool,
        keep_address,
        forecast
    )
)]
struct Conformance;

/// What a sound is.
struct Wav;

impl MediaType for Wav {
    const NAME: &'static str = "audio/wav";
}

/// Why a call fails.
#[derive(Debug, PluginError)]
enum Failure {
    /// This tool always fails.
    #[status(409)]
    Always,
}

/// Where somebody lives.
#[derive(Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "address", extend("$anchor" = "address"))]
struct Address {
    /// The street, with the number.
    street: Option<String>,
    /// The city.
    city: Option<String>,
}

/// A part of the world, which a client says once more in the header of its request.
#[derive(Serialize, Deserialize, JsonSchema)]
#[schemars(inline, extend("x-mcp-header" = "Region"))]
struct Region(String);

/// Get a text.
#[plugin_endpoint(get, "/text", operation_id = "test_simple_text")]
async fn test_simple_text() -> Text {
    Text::new("This is a simple text response for testing.")
}

/// Get a picture: one red pixel.
#[plugin_endpoint(get, "/image", operation_id = "test_image_content")]
async fn test_image_content() -> Bytes<media::Png> {
    Bytes::new(include_bytes!("../logo.png").as_slice())
}

/// Get a sound: nothing to be heard.
#[plugin_endpoint(get, "/audio", operation_id = "test_audio_content")]
async fn test_audio_content() -> Bytes<Wav> {
    Bytes::new(*b"RIFF\x24\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x44\xac\0\0\x88\x58\x01\0\x02\0\x10\0data\0\0\0\0")
}

/// Get a file.
#[plugin_endpoint(get, "/file", operation_id = "test_embedded_resource")]
async fn test_embedded_resource() -> Attachment<media::Csv> {
    Attachment::new("table.csv", "name,count\n")
}

/// Fail.
#[plugin_endpoint(get, "/failure", operation_id = "test_error_handling")]
async fn test_error_handling() -> Result<u8, Failure> {
    Err(Failure::Always)
}

/// Count in steps.
#[plugin_endpoint(get, "/progress", operation_id = "test_tool_with_progress")]
async fn test_tool_with_progress() -> EventStream<u8> {
    steps()
}

/// Answer at once, so that nobody needs to connect again.
#[plugin_endpoint(get, "/reconnection", operation_id = "test_reconnection")]
async fn test_reconnection() -> String {
    "done".to_owned()
}

/// Count in steps, and ask nothing.
#[plugin_endpoint(get, "/streaming", operation_id = "test_streaming_elicitation")]
async fn test_streaming_elicitation() -> EventStream<u8> {
    steps()
}

/// Log nothing to the caller.
#[plugin_endpoint(get, "/logging", operation_id = "test_logging_tool")]
async fn test_logging_tool() -> String {
    "done".to_owned()
}

/// Keep an address.
#[plugin_endpoint(post, "/addresses", operation_id = "json_schema_2020_12_tool")]
async fn keep_address(name: Option<String>, address: Option<Address>) -> Option<String> {
    name.or(address?.city)
}

/// Forecast the weather.
#[plugin_endpoint(get, "/forecast", operation_id = "test_header_of_argument")]
async fn forecast(region: Region) -> String {
    region.0
}

/// Numbers, with time between them to be told of each.
fn steps() -> EventStream<u8> {
    EventStream::new(stream::iter([0, 50, 100]).then(async |step| {
        tokio::time::sleep(Duration::from_millis(20)).await;
        step
    }))
}

#[tokio::main]
async fn main() -> plugin_core::Result<()> {
    plugin_core::serve(Conformance).await
}
