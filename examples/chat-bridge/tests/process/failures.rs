//! However the chat API fails, the answer is the documented problem, and the log says why, in none of the API's own words.

use serde_json::{Value, json};
use tokio::io::AsyncWriteExt;
use tokio::net::TcpListener;

use crate::program::{KEY, complaints, start, start_with};
use crate::stand_in::{Does, StandIn};
use crate::wire::{error_body, whole};

/// Words that an API might say, and that are neither for callers nor for the log.
const SAID: &str = "The raw words of the API, about the question, with sk-3ec375ec2e7-of-ada";

/// Asserts how questions fail when the API answers so, how often it is asked, and what is in the log.
async fn assert_fails(answer: (u16, String), expected: (u16, &str), asked: usize, logged: &str) {
    let (status, body) = answer.clone();
    let api = StandIn::doing(move |_, _| {
        Does::Status(status, vec![("location", "http://127.0.0.1:1/".to_owned())], body.clone())
    });
    let api = api.await;
    let (_setup, program) = start_with(&[&api.url], "", "[limits]\nattempts = 2\nfailures = 100");
    let words = program.ask("my question").await.assert_problem(expected.0, expected.1);
    assert_eq!(api.seen().len(), asked, "{answer:?}");
    let result = program.call("my question").await;
    assert_eq!(result["isError"], true, "{result}");
    let problem: Value = serde_json::from_str(result["content"][0]["text"].as_str().expect("a text")).expect("JSON");
    assert_eq!((&problem["status"], &problem["code"]), (&json!(expected.0), &json!(expected.1)), "{problem}");
    let log = program.kill();
    for text in [&words, &log, &problem.to_string()] {
        assert!(
            !text.contains("raw words") && !text.contains("my question") && !text.contains("127.0.0.1:1/"),
            "{text}"
        );
    }
    assert!(log.contains(logged), "{answer:?}: {log}");
    assert_eq!(complaints(&log).is_empty(), expected.0 < 500, "{log}");
}

#[tokio::test]
async fn each_status_means_something() {
    let said = |code: &str| error_body(code, SAID).to_string();
    for (answer, expected, asked, logged) in [
        ((429, said("insufficient_quota")), (402, "quota_used_up"), 1, ""),
        ((402, said("insufficient_balance")), (402, "quota_used_up"), 1, ""),
        ((429, said("rate_limit_exceeded")), (429, "rate_limited"), 2, ""),
        ((429, SAID.to_owned()), (429, "rate_limited"), 2, ""),
        ((401, said("invalid_api_key")), (503, "not_allowed"), 1, "401 Unauthorized; check the key"),
        ((403, said("unsupported_country")), (503, "not_allowed"), 1, "403 Forbidden"),
        ((400, said("context_length_exceeded")), (409, "refused"), 1, ""),
        ((413, SAID.to_owned()), (409, "refused"), 1, ""),
        ((404, said("model_not_found")), (502, "failed"), 1, "404 Not Found"),
        ((307, SAID.to_owned()), (502, "failed"), 1, "307 Temporary Redirect"),
        ((204, String::new()), (502, "failed"), 1, "204 No Content"),
        ((408, SAID.to_owned()), (502, "failed"), 2, "408 Request Timeout"),
        ((500, said("server_error")), (502, "failed"), 2, "500 Internal Server Error"),
        ((503, SAID.to_owned()), (502, "failed"), 2, "503 Service Unavailable"),
    ] {
        assert_fails(answer, expected, asked, logged).await;
    }
}

#[tokio::test]
async fn answers_that_make_no_sense_are_none() {
    let mut empty = whole("", SAID);
    empty["choices"] = json!([]);
    let mut silent = whole("", SAID);
    silent["choices"][0]["message"] = json!({ "role": "assistant", "content": null, "refusal": null });
    for (body, logged) in [
        (String::new(), "none of a chat API, from line 1"),
        (format!("<h1>{SAID}</h1>"), "none of a chat API, from line 1"),
        (format!("\"{SAID}\""), "none of a chat API"),
        (json!({ "choices": SAID }).to_string(), "none of a chat API"),
        (whole("", SAID).to_string()[..200].to_owned(), "none of a chat API"),
        (empty.to_string(), "no words in it"),
        (silent.to_string(), "no words in it"),
    ] {
        assert_fails((200, body), (502, "failed"), 1, logged).await;
    }
    // One that is too long is not read to its end; another attempt may give a shorter one.
    assert_fails((200, " ".repeat(5 << 20)), (502, "failed"), 2, "length limit exceeded").await;
}

#[tokio::test]
async fn how_an_answer_ends_is_told() {
    for (finish, message, expected) in [
        ("stop", json!({ "content": "a" }), json!({ "reply": "a", "finish": "complete" })),
        ("length", json!({ "content": "a" }), json!({ "reply": "a", "finish": "cut" })),
        ("content_filter", json!({ "content": "a" }), json!({ "reply": "a", "finish": "withheld" })),
        ("stop", json!({ "content": null, "refusal": "no" }), json!({ "reply": "no", "finish": "withheld" })),
    ] {
        let mut answer = whole("", "");
        answer["choices"][0]["message"] = message;
        answer["choices"][0]["finish_reason"] = json!(finish);
        let api = StandIn::doing(move |_, _| Does::Status(200, vec![], answer.to_string())).await;
        let (_setup, program) = start(&api.url);
        assert_eq!(program.ask("a").await.body, expected);
    }
}

#[tokio::test]
async fn an_api_that_is_not_there_is_a_failure() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("http://{}/v1", listener.local_addr().expect("an address"));
    drop(listener);
    let (_setup, program) = start_with(&[&url], "", "[limits]\nattempts = 2");
    program.ask("a").await.assert_problem(502, "failed");
    let log = program.kill();
    assert!(log.contains("refused") && complaints(&log).len() == 3, "{log}");
}

#[tokio::test]
async fn a_connection_that_ends_early_is_a_failure() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("http://{}/v1", listener.local_addr().expect("an address"));
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{\"choices").await;
        }
    });
    let (_setup, program) = start(&url);
    program.ask("a").await.assert_problem(502, "failed");
}

#[tokio::test]
async fn a_wrong_key_is_not_shown() {
    let api = StandIn::start().await;
    let setup = crate::program::Setup::new(&[&api.url], "", "");
    let program = setup.start_with(&[("BRIDGE_KEY", "sk-wrong-9876")]);
    let answer = program.ask("a").await;
    answer.assert_problem(503, "not_allowed");
    let log = program.kill();
    assert!(!format!("{answer:?}{log}").contains("9876") && log.contains("401 Unauthorized"), "{log}");
    assert!(api.seen().is_empty() && !log.contains(KEY));
}
