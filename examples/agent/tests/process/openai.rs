//! OpenAI's Responses API, as far as function tools go.

use axum::http::HeaderMap;
use serde_json::{Value, json};

use crate::program::KEY;
use crate::schema::{check_names, check_object, check_strict};
use crate::stand_in::{Dialect, Outcome, Refusal, Reply, check_fields, check_header, check_question};

pub(crate) const DIALECT: Dialect = Dialect {
    key: "OPENAI_API_KEY",
    address: "OPENAI_BASE_URL",
    path: "/v1/responses",
    check_headers,
    check,
    turn,
    answer: |turn| {
        json!({
            "id": "resp_1", "object": "response", "created_at": 1_760_000_000, "status": "completed", "error": null,
            "incomplete_details": null, "model": "stand-in-1", "output": turn, "parallel_tool_calls": true,
            "usage": { "input_tokens": 1, "output_tokens": 1, "total_tokens": 2 },
        })
    },
    error: |kind, message| json!({ "error": { "message": message, "type": kind, "param": null, "code": null } }),
};

/// What strict schemas may not have.
const REFUSED: [&str; 11] = [
    "allOf",
    "not",
    "if",
    "then",
    "else",
    "oneOf",
    "default",
    "dependentRequired",
    "dependentSchemas",
    "patternProperties",
    "unevaluatedProperties",
];

fn check_headers(headers: &HeaderMap) -> Result<(), Refusal> {
    check_header(headers, "authorization", &format!("Bearer {KEY}"))
        .map_err(|_| (401, "invalid_request_error", "Incorrect API key provided: sk-3e****-ada.".to_owned()))?;
    check_header(headers, "content-type", "application/json").map_err(|words| (400, "invalid_request_error", words))
}

fn check(request: &Value, said: &[Vec<Value>]) -> Result<Vec<Outcome>, String> {
    check_fields(request, &["model", "input", "tools", "instructions"], &["parallel_tool_calls"])?;
    if request["instructions"].as_str().is_none_or(str::is_empty) || request["parallel_tool_calls"] == false {
        return Err("there are no instructions, or no parallel calls".to_owned());
    }
    let tools = request["tools"].as_array().ok_or("tools: expected an array")?;
    check_names(tools, 64)?;
    for tool in tools {
        check_fields(tool, &["type", "name", "parameters", "strict"], &["description"])?;
        if tool["type"] != "function" || !tool["strict"].is_boolean() {
            return Err(format!("no function tool: {tool}"));
        }
        if tool["description"].as_str().is_some_and(|text| text.chars().count() > 1024) {
            return Err("a description is too long".to_owned());
        }
        check_object(&tool["parameters"])?;
        if tool["strict"] == true {
            check_strict(&tool["parameters"], &REFUSED, false)?;
        }
    }
    let mut input = request["input"].as_array().ok_or("input: expected an array")?.iter();
    check_question(input.next())?;
    let mut outcomes = Vec::new();
    for turn in said {
        // Each call must be there, and the reasoning that led to it.
        for item in turn {
            if input.next() != Some(item) {
                return Err(format!("Item '{}' was provided without its required item", item["id"]));
            }
        }
        let calls: Vec<_> = turn.iter().filter(|item| item["type"] == "function_call").collect();
        let outputs: Vec<_> = input.by_ref().take(calls.len()).collect();
        outcomes = calls.iter().map(|call| outcome(call, &outputs)).collect::<Result<_, _>>()?;
    }
    input.next().map_or(Ok(outcomes), |item| Err(format!("No tool call found for {item}")))
}

fn outcome(call: &Value, outputs: &[&Value]) -> Result<Outcome, String> {
    let mut outputs = outputs.iter().filter(|output| output["call_id"] == call["call_id"]);
    let missing = || format!("No tool output found for function call {}.", call["call_id"]);
    let output = outputs.next().ok_or_else(missing)?;
    check_fields(output, &["type", "call_id", "output"], &[])?;
    match output["output"].as_str() {
        Some(text) if output["type"] == "function_call_output" => Ok(Outcome { text: text.to_owned(), failed: None }),
        _ => Err(format!("no output: {output}")),
    }
}

fn turn(number: usize, reply: &Reply) -> Vec<Value> {
    let text = match reply {
        Reply::Words(words) => *words,
        Reply::Calls(_) => "Let me see.",
    };
    let content = [json!({ "type": "output_text", "text": text, "annotations": [], "logprobs": [] })];
    let mut items = vec![
        json!({ "id": format!("rs_{number}"), "type": "reasoning", "summary": [] }),
        json!({ "id": format!("msg_{number}"), "type": "message", "status": "completed", "role": "assistant", "content": content }),
    ];
    if let Reply::Calls(calls) = reply {
        items.extend(calls.iter().enumerate().map(|(index, (name, arguments))| {
            // A text stands for arguments that are not the JSON of an object.
            let arguments = arguments.as_str().map_or_else(|| arguments.to_string(), str::to_owned);
            json!({
                "id": format!("fc_{number}_{index}"), "call_id": format!("call_{number}_{index}"), "type": "function_call",
                "status": "completed", "name": name, "arguments": arguments,
            })
        }));
    }
    items
}
