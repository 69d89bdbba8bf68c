//! What a chat's host says of a call.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;

/// The chat from which a call comes, an `#[extract] chat: ChatContext` argument: the headers that ChatGPT sends. What is not sent
/// is `None`.
///
/// Anyone can send these headers: they are good for statistics and defaults, and say nothing of what a caller may do.
///
/// Source: the headers of ChatGPT plugins and GPT Actions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ChatContext {
    /// `openai-conversation-id`: the same for all calls of one conversation.
    pub conversation_id: Option<String>,
    /// `openai-ephemeral-user-id`: the same for all calls of one user for some time.
    pub ephemeral_user_id: Option<String>,
    /// `openai-subdivision-1-iso-code`: roughly where the user is, as ISO 3166-2 has it, such as `US-CA`.
    pub subdivision: Option<String>,
    /// `openai-gpt-id`: the GPT that calls.
    pub gpt_id: Option<String>,
}

impl<S: Sync> FromRequestParts<S> for ChatContext {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let text = |name: &str| {
            let value = parts.headers.get(name)?.to_str().ok()?.trim();
            (!value.is_empty()).then(|| value.to_owned())
        };
        Ok(Self {
            conversation_id: text("openai-conversation-id"),
            ephemeral_user_id: text("openai-ephemeral-user-id"),
            subdivision: text("openai-subdivision-1-iso-code"),
            gpt_id: text("openai-gpt-id"),
        })
    }
}
