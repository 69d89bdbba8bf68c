//! Anthropic's Messages API, as far as client tools go.

use axum::http::HeaderMap;
use serde_json::{Value, json};

use crate::program::KEY;
use crate::schema::{check_names, check_object, check_strict};
use crate::stand_in::{Dialect, Outcome, Refusal, Reply, check_fields, check_header, check_question};

pub(crate) const DIALECT: Dialect = Dialect {
    key: "ANTHROPIC_API_KEY",
    address: "ANTHROPIC_BASE_URL",
    path: "/v1/messages",
    check_headers,
    check,
    turn,
    answer: |turn| {
        let calls = turn.iter().any(|block| block["type"] == "tool_use");
        json!({
            "id": "msg_1", "type": "message", "role": "assistant", "model": "stand-in-1", "content": turn,
            "stop_reason": if calls { "tool_use" } else { "end_turn" }, "stop_sequence": null,
            "usage": { "input_tokens": 1, "output_tokens": 1 },
        })
    },
    error: |kind, message| json!({ "type": "error", "error": { "type": kind, "message": message }, "request_id": "req_1" }),
};

/// What strict schemas may not have.
const REFUSED: [&str; 14] = [
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minLength",
    "maxLength",
    "maxItems",
    "uniqueItems",
    "oneOf",
    "not",
    "if",
    "patternProperties",
    "dependentRequired",
];

fn check_headers(headers: &HeaderMap) -> Result<(), Refusal> {
    check_header(headers, "x-api-key", KEY)
        .map_err(|_| (401, "authentication_error", "invalid x-api-key".to_owned()))?;
    check_header(headers, "anthropic-version", "2023-06-01")
        .and_then(|()| check_header(headers, "content-type", "application/json"))
        .map_err(|words| (400, "invalid_request_error", words))
}

fn check(request: &Value, said: &[Vec<Value>]) -> Result<Vec<Outcome>, String> {
    check_fields(request, &["model", "max_tokens", "messages", "tools", "system"], &[])?;
    if request["max_tokens"].as_u64().is_none_or(|tokens| !(1..=21_333).contains(&tokens)) {
        return Err("max_tokens: expected an integer for which no streaming is needed".to_owned());
    }
    if request["system"].as_str().is_none_or(str::is_empty) {
        return Err("system: text content blocks must be non-empty".to_owned());
    }
    check_tools(request["tools"].as_array().ok_or("tools: Input should be a valid list")?)?;
    let mut messages = request["messages"].as_array().ok_or("messages: Input should be a valid list")?.iter();
    check_question(messages.next())?;
    let mut outcomes = Vec::new();
    for turn in said {
        // Roles alternate, and blocks of thinking cannot be modified.
        if messages.next() != Some(&json!({ "role": "assistant", "content": turn })) {
            return Err("messages: the turns of the assistant cannot be modified".to_owned());
        }
        let results = messages.next().ok_or("messages: `tool_use` ids were found without `tool_result` blocks")?;
        check_fields(results, &["role", "content"], &[])?;
        let content = results["content"].as_array().filter(|_| results["role"] == "user");
        let content = content.ok_or_else(|| format!("messages: no results: {results}"))?;
        let calls: Vec<_> = turn.iter().filter(|block| block["type"] == "tool_use").collect();
        if calls.len() != content.len() {
            return Err("messages: each `tool_use` must have a single result".to_owned());
        }
        outcomes = calls.iter().map(|call| outcome(call, content)).collect::<Result<_, _>>()?;
    }
    messages.next().map_or(Ok(outcomes), |message| Err(format!("messages: roles must alternate: {message}")))
}

fn check_tools(tools: &[Value]) -> Result<(), String> {
    check_names(tools, 128)?;
    for tool in tools {
        check_fields(tool, &["name", "input_schema"], &["description", "strict", "input_examples"])?;
        check_object(&tool["input_schema"])?;
        if tool["strict"] == true {
            check_strict(&tool["input_schema"], &REFUSED, true)?;
        }
    }
    let strict = tools.iter().filter(|tool| tool["strict"] == true).count();
    if strict <= 20 { Ok(()) } else { Err("Too many strict tools".to_owned()) }
}

fn outcome(call: &Value, results: &[Value]) -> Result<Outcome, String> {
    let id = &call["id"];
    let missing =
        || format!("messages: `tool_use` ids were found without `tool_result` blocks immediately after: {id}");
    let result = results.iter().find(|result| result["tool_use_id"] == *id).ok_or_else(missing)?;
    check_fields(result, &["type", "tool_use_id"], &["content", "is_error"])?;
    match (result["content"].as_str(), &result["is_error"]) {
        (Some(text), Value::Null | Value::Bool(_)) if result["type"] == "tool_result" => {
            Ok(Outcome { text: text.to_owned(), failed: Some(result["is_error"] == true) })
        }
        _ => Err(format!("messages: no result: {result}")),
    }
}

fn turn(number: usize, reply: &Reply) -> Vec<Value> {
    let thinking =
        json!({ "type": "thinking", "thinking": "What would they like?", "signature": format!("c2ln{number}") });
    let text = |text: &str| json!({ "type": "text", "text": text });
    match reply {
        Reply::Words(words) => vec![thinking, text(words)],
        Reply::Calls(calls) => {
            let calls = calls.iter().enumerate().map(|(index, (name, input))| {
                json!({ "type": "tool_use", "id": format!("toolu_{number}_{index}"), "name": name, "input": input })
            });
            [thinking, text("Let me see.")].into_iter().chain(calls).collect()
        }
    }
}
