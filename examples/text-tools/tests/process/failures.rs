//! However the translator fails, the answer is the documented problem, and the log says why.

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tokio::io::AsyncWriteExt;
use tokio::net::TcpListener;

use crate::program::{KEY, Program, assert_problem};
use crate::upstream::Upstream;

/// Asks for a translation and for the languages, and asserts that both fail so.
async fn assert_fails(program: &Program, status: u16, code: &str) -> Value {
    let answer = program.post("/translations", &json!({ "text": "a", "target": "de" })).await;
    assert_problem(&answer, status, code);
    assert_problem(&program.get("/languages", &[]).await, status, code);
    answer.1["detail"].clone()
}

/// Asserts how both endpoints fail when the translator answers so, and that the log has these words.
async fn assert_answer_fails(answer: (u16, &str), status: u16, code: &str, logged: &str) {
    let upstream = Upstream::answering(answer.0, &[("location", "/elsewhere")], answer.1).await;
    let program = Program::with_translator(&upstream.url);
    let detail = assert_fails(&program, status, code).await;
    let log = program.stop();
    assert!(log.contains(logged) && log.lines().count() == 2, "{answer:?}: {log}");
    assert!(!detail.as_str().unwrap_or_default().contains(logged), "{detail}");
}

#[tokio::test]
async fn without_a_translator_the_setting_is_named() {
    for settings in [&[][..], &[("TRANSLATE_URL", "")], &[("TRANSLATE_API_KEY", KEY)]] {
        let program = Program::start(settings);
        let detail = assert_fails(&program, 503, "not_configured").await;
        assert!(detail.as_str().is_some_and(|detail| detail.contains("`TRANSLATE_URL`")), "{detail}");
        let answer = program.post("/sentiment", &json!({ "text": "Good." })).await;
        assert_eq!((answer.0, &answer.1["label"]), (200, &json!("positive")));
        assert!(program.stop().contains("`TRANSLATE_URL` is not set"));
    }
}

#[tokio::test]
async fn a_key_that_is_missing_or_wrong_is_the_operators_matter() {
    let upstream = Upstream::start().await;
    for (key, logged) in [("", "get an API key"), ("wrong", "Invalid API key")] {
        let program = Program::start(&[("TRANSLATE_URL", &upstream.url), ("TRANSLATE_API_KEY", key)]);
        let answer = program.post("/translations", &json!({ "text": "a", "target": "de" })).await;
        assert_problem(&answer, 503, "not_allowed");
        assert!(answer.1["detail"].as_str().is_some_and(|detail| detail.contains("`TRANSLATE_API_KEY`")), "{answer:?}");
        let log = program.stop();
        assert!(log.contains(logged), "{log}");
    }
    let seen = upstream.seen();
    assert!(seen[0].get("api_key").is_none() && seen[1]["api_key"] == "wrong", "{seen:?}");
    for status in [401, 403] {
        let words = r#"{"error":"Too many request limits violations"}"#;
        assert_answer_fails((status, words), 503, "not_allowed", "Too many request limits violations").await;
    }
}

#[tokio::test]
async fn a_quota_that_is_used_up_is_explained() {
    let words = r#"{"error":"Slowdown: 20 per 1 minute"}"#;
    for (headers, when) in [
        (&[("retry-after", "30")][..], "try again in 30 seconds"),
        (&[], "try again later"),
        (&[("retry-after", "Fri, 31 Dec 1999 23:59:59 GMT")], "try again later"),
    ] {
        let upstream = Upstream::answering(429, headers, words).await;
        let program = Program::with_translator(&upstream.url);
        let detail = assert_fails(&program, 429, "quota_used_up").await;
        let detail = detail.as_str().unwrap_or_default();
        assert!(detail.contains("Slowdown: 20 per 1 minute") && detail.contains(when), "{detail}");
        assert_eq!(program.stop(), "");
    }
}

#[tokio::test]
async fn failures_of_the_translator_are_told_from_those_of_the_plugin() {
    for (answer, logged) in [
        ((500, r#"{"error":"Cannot translate text: boom"}"#), "Cannot translate text: boom"),
        ((500, "<h1>Internal Server Error</h1>"), "500 Internal Server Error"),
        ((502, ""), "502 Bad Gateway"),
        ((503, r#"{"error":7}"#), "503 Service Unavailable"),
        ((404, r#"{"error":"nothing here"}"#), "404 Not Found"),
        // Whoever a redirect leads to must not get the key.
        ((307, ""), "307 Temporary Redirect"),
        ((204, ""), "204 No Content"),
        ((200, ""), "none of LibreTranslate's, from line 1"),
        ((200, "<html>log in</html>"), "none of LibreTranslate's, from line 1"),
        ((200, r#"{"translatedText":"#), "none of LibreTranslate's"),
        ((200, r#"{"translatedText":["a"]}"#), "none of LibreTranslate's"),
        ((200, r#"{"text":"a"}"#), "none of LibreTranslate's"),
        ((200, r#"[{"code":"en"}]"#), "none of LibreTranslate's"),
        ((200, "\"3ec37-5ec2e7-key\""), "none of LibreTranslate's"),
    ] {
        assert_answer_fails(answer, 502, "failed", logged).await;
    }
}

#[tokio::test]
async fn a_bad_request_is_the_callers_matter_only_where_there_is_a_text() {
    let upstream = Upstream::answering(400, &[], "no JSON").await;
    let program = Program::with_translator(&upstream.url);
    let answer = program.post("/translations", &json!({ "text": "a", "target": "de" })).await;
    assert_problem(&answer, 409, "refused");
    assert_problem(&program.get("/languages", &[]).await, 502, "failed");
}

#[tokio::test]
async fn what_the_translator_says_is_cut_and_without_the_key() {
    let (start, end) = KEY.split_at(5);
    let said = format!("no {start}\n{end}\u{1b}[31m{}", "long ".repeat(1000));
    for status in [400, 429, 403, 500] {
        let upstream = Upstream::answering(status, &[], &json!({ "error": said }).to_string()).await;
        let program = Program::with_translator(&upstream.url);
        // That the key is in neither the answer nor the log, the program asserts of each.
        let (_, problem) = program.post("/translations", &json!({ "text": "a", "target": "de" })).await;
        let words = format!("{problem}{}", program.stop());
        assert!(words.chars().count() < 700 && !words.contains('\u{1b}'), "{words}");
        assert_eq!(words.contains("no …[31mlong"), status != 403 || words.contains("error"), "{words}");
    }
}

#[tokio::test]
async fn an_endless_answer_is_cut() {
    let upstream = Upstream::answering(200, &[], &" ".repeat(2 << 20)).await;
    let program = Program::with_translator(&upstream.url);
    assert_fails(&program, 502, "failed").await;
    assert!(program.stop().contains("length limit exceeded"));
}

#[tokio::test]
async fn a_translator_that_is_not_there_is_a_failure() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    drop(listener);
    let program = Program::with_translator(&url);
    assert_fails(&program, 502, "failed").await;
    assert!(program.stop().contains("refused"));
}

#[tokio::test]
async fn a_connection_that_ends_early_is_a_failure() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{\"transl").await;
        }
    });
    let program = Program::with_translator(&url);
    assert_fails(&program, 502, "failed").await;
}

#[tokio::test]
async fn a_translator_that_says_nothing_is_not_waited_for() {
    let upstream = Upstream::silent().await;
    let settings = [("TRANSLATE_URL", &*upstream.url), ("TRANSLATE_API_KEY", KEY), ("TRANSLATE_TIMEOUT_MS", "200")];
    let program = Program::start(&settings);
    let started = Instant::now();
    let detail = assert_fails(&program, 504, "too_slow").await;
    assert!(started.elapsed() < Duration::from_secs(10), "{:?}", started.elapsed());
    assert!(detail.as_str().is_some_and(|detail| detail.contains("too long")), "{detail}");
    assert!(program.stop().contains("took too long"));
}
