//! What the chat API writes: errors, answers, and the events of a stream.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

/// An error in the form of the real API.
pub(crate) fn error(status: u16, code: &str, words: &str) -> Response {
    (StatusCode::from_u16(status).expect("a status"), axum::Json(error_body(code, words))).into_response()
}

pub(crate) fn error_body(code: &str, words: &str) -> Value {
    json!({ "error": { "message": words, "type": code, "param": null, "code": code } })
}

/// Each word of the question is a token, and so is each of the answer.
pub(crate) fn usage(question: &str, words: &str) -> Value {
    let count = |text: &str| text.split_whitespace().count();
    let (prompt, completion) = (count(question), count(words));
    json!({ "prompt_tokens": prompt, "completion_tokens": completion, "total_tokens": prompt + completion })
}

pub(crate) fn whole(question: &str, words: &str) -> Value {
    let message = json!({ "role": "assistant", "content": words, "refusal": null, "annotations": [] });
    json!({
        "id": "chatcmpl-1", "object": "chat.completion", "created": 1_790_000_000, "model": "stand-in-1",
        "choices": [{ "index": 0, "message": message, "logprobs": null, "finish_reason": "stop" }],
        "usage": usage(question, words), "service_tier": "default", "system_fingerprint": "fp_1",
    })
}

pub(crate) fn chunk(choices: &Value, usage: &Value) -> String {
    let chunk = json!({
        "id": "chatcmpl-1", "object": "chat.completion.chunk", "created": 1_790_000_000, "model": "stand-in-1",
        "system_fingerprint": "fp_1", "choices": choices, "usage": usage,
    });
    format!("data: {chunk}\n\n")
}

pub(crate) fn delta(delta: &Value, finish: &Value) -> String {
    chunk(&json!([{ "index": 0, "delta": delta, "logprobs": null, "finish_reason": finish }]), &Value::Null)
}
