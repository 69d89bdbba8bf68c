//! A conversation with a model that may call the tools of a plugin, over the API of OpenAI or Anthropic.

mod anthropic;
mod api;
mod error;
mod openai;
mod protocol;

use futures_util::future::join_all;
use plugin_core::Tools;
use serde_json::json;

pub use self::api::Api;
pub use self::error::Error;

/// How many turns a model may take: one that never mends its calls would go on, and cost, for ever.
const MOST_TURNS: usize = 10;

/// Gives a model the words of a user, and what the tools answer to its calls, until it answers in words itself.
///
/// Each call is shown on standard error: users shall see what is done in their name.
///
/// # Errors
///
/// When the API fails, or the model does not come to an answer.
pub async fn converse(api: &Api, tools: &Tools, instructions: &str, words: &str) -> Result<String, Error> {
    let mut conversation = vec![json!({ "role": "user", "content": words })];
    for _ in 0..MOST_TURNS {
        let turn = api.ask(instructions, tools, &conversation).await?;
        if turn.calls.is_empty() {
            let silent = Error("the model says nothing".to_owned());
            return Some(turn.words).filter(|words| !words.is_empty()).ok_or(silent);
        }
        // A model asks for several calls at once when none needs what another answers.
        let results = join_all(turn.calls.into_iter().map(async |call| {
            let answer = tools.dispatch(&call.name, call.arguments.clone()).await;
            eprintln!("{}", api.shown(&format!("{} {} -> {}", call.name, call.arguments, answer.text())));
            (call, answer)
        }));
        conversation.extend(turn.said);
        conversation.extend((api.protocol.results)(&results.await));
    }
    Err(Error(format!("the model still calls tools after {MOST_TURNS} turns")))
}
