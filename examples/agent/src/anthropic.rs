//! Anthropic's Messages API: <https://platform.claude.com/docs/en/api/messages>.

use serde_json::{Value, json};

use crate::Error;
use crate::protocol::{Call, Protocol, Turn, list, text};

pub(crate) const ANTHROPIC: Protocol = Protocol {
    key: "ANTHROPIC_API_KEY",
    address: ("ANTHROPIC_BASE_URL", "https://api.anthropic.com"),
    path: "/v1/messages",
    headers: |key| vec![("x-api-key", key.to_owned()), ("anthropic-version", "2023-06-01".to_owned())],
    request: |model, system, tools, messages| {
        let tools = tools.anthropic();
        json!({ "model": model, "max_tokens": 8192, "system": system, "tools": tools, "messages": messages })
    },
    read,
    results: |results| {
        let block = |(call, answer): &(Call, plugin_core::ToolAnswer)| {
            let (text, is_error) = (answer.text(), answer.is_error);
            json!({ "type": "tool_result", "tool_use_id": call.id, "content": text, "is_error": is_error })
        };
        vec![json!({ "role": "user", "content": results.iter().map(block).collect::<Vec<_>>() })]
    },
};

fn read(answer: &Value) -> Result<Turn, Error> {
    if let Some(why @ ("max_tokens" | "model_context_window_exceeded" | "refusal")) = answer["stop_reason"].as_str() {
        return Err(Error(format!("the model does not answer: {why}")));
    }
    let content = list(answer, "content")?;
    let mut turn = Turn { said: vec![json!({ "role": "assistant", "content": content })], ..Turn::default() };
    for block in content {
        if block["type"] == "tool_use" {
            let arguments = block["input"].to_string();
            turn.calls.push(Call { id: text(block, "id")?, name: text(block, "name")?, arguments });
        } else if block["type"] == "text" {
            turn.words += &text(block, "text")?;
        }
    }
    Ok(turn)
}
