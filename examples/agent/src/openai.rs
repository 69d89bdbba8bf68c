//! OpenAI's Responses API: <https://platform.openai.com/docs/api-reference/responses>.

use serde_json::{Value, json};

use crate::Error;
use crate::protocol::{Call, Protocol, Turn, list, text};

pub(crate) const OPENAI: Protocol = Protocol {
    key: "OPENAI_API_KEY",
    address: ("OPENAI_BASE_URL", "https://api.openai.com"),
    path: "/v1/responses",
    headers: |key| vec![("authorization", format!("Bearer {key}"))],
    request: |model, instructions, tools, input| {
        let tools = tools.openai();
        json!({ "model": model, "instructions": instructions, "tools": tools, "input": input })
    },
    read,
    results: |results| {
        let output = |(call, answer): &(Call, plugin_core::ToolAnswer)| {
            let text = answer.text();
            json!({ "type": "function_call_output", "call_id": call.id, "output": text })
        };
        results.iter().map(output).collect()
    },
};

fn read(answer: &Value) -> Result<Turn, Error> {
    if let Some(status @ ("cancelled" | "failed" | "incomplete")) = answer["status"].as_str() {
        let mut reasons = [&answer["error"]["message"], &answer["incomplete_details"]["reason"]].into_iter();
        return Err(Error(format!("the model does not answer: {}", reasons.find_map(Value::as_str).unwrap_or(status))));
    }
    let mut turn = Turn { said: list(answer, "output")?.to_vec(), ..Turn::default() };
    for item in &turn.said {
        if item["type"] == "function_call" {
            let arguments = text(item, "arguments")?;
            turn.calls.push(Call { id: text(item, "call_id")?, name: text(item, "name")?, arguments });
        } else if item["type"] == "message" {
            for part in list(item, "content")? {
                match part["type"].as_str() {
                    Some("refusal") => return Err(Error(format!("the model refuses: {}", text(part, "refusal")?))),
                    Some("output_text") => turn.words += &text(part, "text")?,
                    _ => {}
                }
            }
        }
    }
    Ok(turn)
}
