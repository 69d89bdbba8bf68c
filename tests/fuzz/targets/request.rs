//! Whatever is asked, the answer is one that the document describes, and never that the plugin failed. What is taken is what was given, it
//! decodes where its schema says so, and a model that gives the same gets the same.

#![no_main]

use std::sync::LazyLock;

use axum::Router;
use http::{Method, Response};
use libfuzzer_sys::{Corpus, fuzz_target};
use plugin_core::fuzzing::Reader;
use plugin_core::{Server, Tools};
use plugin_fuzz::{Expression, Fields, Fixture, Whole, ask, request, run};
use serde_json::{Value, json};

static READER: LazyLock<Reader> = LazyLock::new(Reader::of::<Fixture>);
static ROUTER: LazyLock<Router> = LazyLock::new(|| Server::new(Fixture).expect("a server").into_router());
static TOOLS: LazyLock<Tools> = LazyLock::new(|| Tools::new(Fixture).expect("tools"));

fuzz_target!(|text: &[u8]| -> Corpus {
    let Some(request) = request(text) else { return Corpus::Reject };
    let (method, path, body) = (request.method().clone(), request.uri().path().to_owned(), request.body().clone());
    let is_mcp = path == "/mcp";
    let response = run(ask(&ROUTER, request));
    // Of a cross-origin question the answer is the layer's own, and of a HEAD nothing but the head.
    if !is_mcp && method != Method::OPTIONS && method != Method::HEAD {
        let differences = READER.differences(method.as_str(), &path, &response);
        assert!(differences.is_empty() || is_refusal(&response), "{differences:#?}");
    }
    if let Ok(given) = serde_json::from_slice::<Value>(&body) {
        check_body(&method, &path, &given, &response);
    }
    Corpus::Keep
});

/// Whether nothing of the call was read, which every operation may answer.
fn is_refusal(response: &Response<Vec<u8>>) -> bool {
    matches!(response.status().as_u16(), 404 | 405 | 413 | 415)
}

fn check_body(method: &Method, path: &str, given: &Value, response: &Response<Vec<u8>>) {
    let taken = response.status().is_success();
    match (method, path) {
        (&Method::POST, "/fields") => {
            if taken {
                check_echo(given, response);
                check_tool("fields", given, response);
            }
            if let Some(object) = given.as_object() {
                let parts: Vec<_> = ["name", "count", "pair"]
                    .into_iter()
                    .filter_map(|name| accept("fields", name, object.get(name)?))
                    .collect();
                if let [name, count, pair] = parts.as_slice() {
                    let whole = json!({ "name": name, "count": count, "pair": pair });
                    serde_json::from_value::<Fields>(whole).expect("what is accepted decodes");
                }
            }
        }
        (&Method::PUT, "/whole") => {
            if taken {
                check_echo(given, response);
                check_tool("whole", given, response);
            }
            if let Some(accepted) = accept("whole", "body", given) {
                serde_json::from_value::<Whole>(accepted).expect("what is accepted decodes");
            }
        }
        (&Method::POST, "/expression") => {
            if let Some(accepted) = given.get("value").and_then(|value| accept("expression", "value", value)) {
                serde_json::from_value::<Expression>(accepted).expect("what is accepted decodes");
            }
        }
        _ => {}
    }
}

fn accept(operation_id: &str, argument: &str, value: &Value) -> Option<Value> {
    READER.accept(operation_id, argument, value)
}

/// Nothing of what was given is lost, and nothing made up.
fn check_echo(given: &Value, response: &Response<Vec<u8>>) {
    let echo: Value = serde_json::from_slice(response.body()).expect("JSON");
    assert!(is_echo(given, &echo), "given {given}, taken {echo}");
}

fn is_echo(given: &Value, echo: &Value) -> bool {
    match (given, echo) {
        (Value::Number(given), Value::Number(echo)) => {
            // One field has numbers of single precision.
            let (given, echo) = (given.as_f64().unwrap_or_default(), echo.as_f64().unwrap_or_default());
            given == echo || given as f32 == echo as f32
        }
        (Value::Array(given), Value::Array(echo)) => {
            given.len() == echo.len() && given.iter().zip(echo).all(|(given, echo)| is_echo(given, echo))
        }
        (Value::Object(given), Value::Object(echo)) => {
            let left_out = |value: &Value| value.is_null() || value.as_array().is_some_and(Vec::is_empty);
            given.iter().all(|(name, given)| echo.get(name).is_some_and(|echo| is_echo(given, echo)))
                && echo.iter().all(|(name, echo)| given.contains_key(name) || left_out(echo))
        }
        (given, echo) => given == echo,
    }
}

/// A model that gives the same as a client gets the same.
fn check_tool(name: &str, given: &Value, response: &Response<Vec<u8>>) {
    let answer = run(TOOLS.dispatch(name, given.clone()));
    assert!(!answer.is_error, "{name} takes {given} over HTTP, and says to a model: {}", answer.text());
    let over_http: Value = serde_json::from_slice(response.body()).expect("JSON");
    assert_eq!(answer.structured.as_ref(), Some(&over_http));
}
