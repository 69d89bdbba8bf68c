//! The same over MCP: what a model is told of a translation, and of each way in which it fails.

use serde_json::{Value, json};

use crate::program::{KEY, Program};
use crate::upstream::Upstream;

/// The question whose answer the stand-in knows.
fn question() -> Value {
    json!({ "text": "Where is the station?", "target": "de" })
}

/// Asserts that a tool fails with a problem of this status and code, and gives back what it says.
async fn assert_fails(program: &Program, arguments: Value, status: u16, code: &str) -> String {
    let result = program.call("translate", arguments).await;
    assert_eq!(result["isError"], true, "{result}");
    assert!(result.get("structuredContent").is_none(), "{result}");
    let text = result["content"][0]["text"].as_str().expect("a text");
    let problem: Value = serde_json::from_str(text).expect("a problem");
    assert_eq!((&problem["status"], &problem["code"]), (&json!(status), &json!(code)), "{problem}");
    problem["detail"].as_str().expect("words").to_owned()
}

#[tokio::test]
async fn a_model_gets_a_translation() {
    let upstream = Upstream::start().await;
    let program = Program::with_translator(&upstream.url);
    let result = program.call("translate", question()).await;
    let detected = json!({ "language": "en", "confidence": 90.0 });
    let expected = json!({ "text": "Wo ist der Bahnhof? \"Süß\" 🚂", "detected": detected });
    assert_eq!((&result["isError"], &result["structuredContent"]), (&json!(false), &expected));
    let read: Value = serde_json::from_str(result["content"][0]["text"].as_str().expect("a text")).expect("JSON");
    assert_eq!(read, expected);
    let sent =
        json!({ "q": "Where is the station?", "source": "auto", "target": "de", "format": "text", "api_key": KEY });
    assert_eq!(upstream.seen(), [sent]);
    let languages = program.call("listLanguages", json!({})).await;
    assert_eq!(languages["structuredContent"]["languages"][1], json!({ "code": "de", "name": "German" }));
    assert_eq!(program.stop(), "");
}

#[tokio::test]
async fn a_model_is_told_what_the_translator_refuses() {
    let upstream = Upstream::start().await;
    let program = Program::with_translator(&upstream.url);
    let detail = assert_fails(&program, json!({ "text": "a", "target": "tlh" }), 409, "refused").await;
    assert!(detail.contains("tlh is not supported") && detail.contains("listLanguages"), "{detail}");
    // What is no language never gets there.
    let result = program.call("translate", json!({ "text": "a", "target": "German" })).await;
    assert!(result["content"][0]["text"].as_str().is_some_and(|text| text.contains("/target")), "{result}");
    assert_eq!(upstream.seen().len(), 1);
}

#[tokio::test]
async fn a_model_is_told_of_each_failure() {
    for (status, body, expected, code) in [
        (500, r#"{"error":"Cannot translate text: boom"}"#, 502, "failed"),
        (200, "<html>log in</html>", 502, "failed"),
        (200, r#"{"translatedText":"#, 502, "failed"),
        (200, r#"{"text":"a"}"#, 502, "failed"),
        (403, r#"{"error":"Invalid API key"}"#, 503, "not_allowed"),
        (429, r#"{"error":"Slowdown: 20 per 1 minute"}"#, 429, "quota_used_up"),
    ] {
        let upstream = Upstream::answering(status, &[], body).await;
        let program = Program::with_translator(&upstream.url);
        let detail = assert_fails(&program, question(), expected, code).await;
        assert!(!detail.contains("boom"), "what is the operator's is in the log: {detail}");
    }
    let upstream = Upstream::silent().await;
    let program = Program::start(&[("TRANSLATE_URL", &*upstream.url), ("TRANSLATE_TIMEOUT_MS", "200")]);
    let detail = assert_fails(&program, question(), 504, "too_slow").await;
    assert!(detail.contains("too long"), "{detail}");
    assert_fails(&Program::start(&[]), question(), 503, "not_configured").await;
}
