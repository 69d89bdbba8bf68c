//! What a tool answers, as MCP says it.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use rmcp::model::{CallToolResult, ContentBlock, ResourceContents};

use crate::dispatch::{ToolAnswer, ToolContent};

/// The scheme of the names that files in answers have, which nothing can be fetched by.
const ATTACHMENT: &str = "attachment:///";

pub(super) fn result(answer: ToolAnswer) -> CallToolResult {
    let content = answer.content.into_iter().map(block).collect();
    let mut result = match answer.is_error {
        true => CallToolResult::error(content),
        false => CallToolResult::success(content),
    };
    result.structured_content = answer.structured;
    result
}

/// Pictures and sounds are shown as such; another file is a resource inside the answer.
fn block(content: ToolContent) -> ContentBlock {
    match content {
        ToolContent::Text(text) => ContentBlock::text(text),
        ToolContent::File { bytes, media_type, .. } if media_type.starts_with("image/") => {
            ContentBlock::image(BASE64_STANDARD.encode(bytes), media_type)
        }
        ToolContent::File { bytes, media_type, .. } if media_type.starts_with("audio/") => {
            ContentBlock::audio(BASE64_STANDARD.encode(bytes), media_type)
        }
        ToolContent::File { bytes, media_type, name } => {
            let uri = format!("{ATTACHMENT}{}", encoded(name.as_deref().unwrap_or("file")));
            let readable =
                media_type.starts_with("text/") || media_type.ends_with("json") || media_type.ends_with("xml");
            let contents = match String::from_utf8(bytes) {
                Ok(text) if readable => ResourceContents::text(text, uri),
                Ok(text) => ResourceContents::blob(BASE64_STANDARD.encode(text), uri),
                Err(error) => ResourceContents::blob(BASE64_STANDARD.encode(error.into_bytes()), uri),
            };
            ContentBlock::resource(contents.with_mime_type(media_type))
        }
    }
}

/// A file's name as the path of a URI.
fn encoded(name: &str) -> String {
    percent_encoding::utf8_percent_encode(name, percent_encoding::NON_ALPHANUMERIC).to_string().replace("%2E", ".")
}
