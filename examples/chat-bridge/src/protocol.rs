//! OpenAI's chat completions, as far as they are needed: <https://platform.openai.com/docs/api-reference/chat>.

use hyper::body::Bytes;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::config::Config;
use crate::{Finish, Reply};

/// A request, ready to be sent to any endpoint.
#[derive(Clone)]
pub(crate) struct Ask {
    /// The whole body: what an answer depends on is all in it, so it is the key of the cache too.
    pub(crate) body: Bytes,
    pub(crate) stream: bool,
}

/// How requests are written.
pub(crate) struct Questions {
    model: String,
    instructions: Option<String>,
    max_completion_tokens: u32,
}

/// An answer as a whole.
#[derive(Deserialize)]
pub(crate) struct Completion {
    choices: Vec<Choice>,
    pub(crate) usage: Option<Usage>,
}

#[derive(Deserialize)]
struct Choice {
    message: Words,
    finish_reason: Option<String>,
}

/// One event of a stream.
#[derive(Deserialize)]
pub(crate) struct Chunk {
    /// None in the last one, which has the usage.
    choices: Vec<ChunkChoice>,
    pub(crate) usage: Option<Usage>,
}

#[derive(Deserialize)]
struct ChunkChoice {
    delta: Words,
    finish_reason: Option<String>,
}

/// What the model says, or why it says nothing.
#[derive(Deserialize)]
struct Words {
    content: Option<String>,
    refusal: Option<String>,
}

/// How many tokens an answer took.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
pub(crate) struct Usage {
    pub(crate) prompt_tokens: u32,
    pub(crate) completion_tokens: u32,
}

/// What an endpoint says about a failure. Its words are read by nobody: they may quote the key.
#[derive(Deserialize)]
pub(crate) struct Refusal {
    error: Reason,
}

#[derive(Deserialize)]
struct Reason {
    code: Option<serde_json::Value>,
    r#type: Option<String>,
}

impl Questions {
    pub(crate) fn new(config: &Config) -> Self {
        let Config { model, instructions, max_completion_tokens, .. } = config;
        let (model, instructions) = (model.clone(), instructions.clone());
        Self { model, instructions, max_completion_tokens: *max_completion_tokens }
    }

    pub(crate) fn ask(&self, input: &str, stream: bool) -> Ask {
        let mut messages = Vec::new();
        messages.extend(self.instructions.as_ref().map(|words| json!({ "role": "system", "content": words })));
        messages.push(json!({ "role": "user", "content": input }));
        let tokens = self.max_completion_tokens;
        let mut body = json!({ "model": self.model, "messages": messages, "max_completion_tokens": tokens });
        if stream {
            body["stream"] = true.into();
            body["stream_options"] = json!({ "include_usage": true });
        }
        Ask { body: body.to_string().into(), stream }
    }
}

impl Completion {
    /// What the model answers; nothing where the answer is none.
    pub(crate) fn into_reply(self) -> Option<Reply> {
        let Choice { message, finish_reason } = self.choices.into_iter().next()?;
        let (finish, refused) = (finish(finish_reason.as_deref()), message.refusal.is_some());
        let reply = message.content.or(message.refusal)?;
        Some(Reply { reply, finish: if refused { Finish::Withheld } else { finish } })
    }
}

impl Chunk {
    /// The next words, and how the answer ends if it does.
    pub(crate) fn into_words(self) -> (String, Option<Finish>) {
        let Some(ChunkChoice { delta, finish_reason }) = self.choices.into_iter().next() else {
            return (String::new(), None);
        };
        let end = finish_reason.as_deref().map(|reason| finish(Some(reason)));
        (delta.content.or(delta.refusal).unwrap_or_default(), end)
    }
}

impl Refusal {
    /// Whether it is the account that has no more credit. OpenAI says so with the status of a rate limit.
    pub(crate) fn is_about_credit(&self) -> bool {
        let known = ["insufficient_quota", "billing_hard_limit_reached", "billing_not_active"];
        let Reason { code, r#type } = &self.error;
        let said = [code.as_ref().and_then(|code| code.as_str()), r#type.as_deref()];
        said.into_iter().flatten().any(|word| known.contains(&word))
    }
}

fn finish(reason: Option<&str>) -> Finish {
    match reason {
        Some("length") => Finish::Cut,
        Some("content_filter") => Finish::Withheld,
        _ => Finish::Complete,
    }
}
