//! The same mistake over HTTP and over MCP, side by side.

use std::time::Duration;

use plugin_core::{LargeResponses, Server, plugin, plugin_endpoint};
use reqwest::Method;
use serde_json::{Value, json};

use super::client::{Session, Stateless, text};

#[plugin(
    name_for_human = "Trouble",
    name_for_model = "trouble",
    description_for_human = "Everything that goes wrong.",
    description_for_model = "Plugin for testing everything that goes wrong.",
    contact_email = "support@example.com",
    legal_info_url = "/legal",
    logo = "ui/logos/logo.png",
    auth = none,
    endpoints(take, panic, wait, say),
)]
struct Trouble;

/// Take a few things.
#[plugin_endpoint(post, "/things")]
async fn take(
    /// How many.
    #[range(1..=9)]
    count: u8,
    /// What they are called.
    name: String,
    #[default(true)] big: bool,
) -> String {
    format!("{count} {name} {big}")
}

/// Panic.
#[plugin_endpoint(post, "/panic")]
async fn panic() -> String {
    panic!("a secret that stays in the log")
}

/// Wait for ever.
#[plugin_endpoint(post, "/wait")]
async fn wait() -> String {
    std::future::pending().await
}

/// Say much.
#[plugin_endpoint(post, "/much")]
async fn say(length: usize) -> String {
    "x".repeat(length)
}

/// What a model needs to know of a problem, in whichever way it came: the status, the words, and the faults.
fn essence(problem: &Value) -> (Value, String, Vec<Value>) {
    let detail = problem["detail"].as_str().unwrap_or_default().to_owned();
    let faults = problem["errors"].as_array().cloned().unwrap_or_default();
    let faults = faults.into_iter().map(|fault| json!([fault["pointer"], fault["detail"], fault["example"]])).collect();
    (problem["status"].clone(), detail, faults)
}

#[tokio::test]
async fn a_call_fails_alike_over_both() {
    let server = Server::new(Trouble).expect("a plugin").request_timeout(Duration::from_millis(300));
    let mcp = Stateless::start_server(server.large_responses(LargeResponses::Refuse), "/mcp").await;
    let cases = [
        (
            "take",
            "/things",
            json!({}),
            422,
            "body `/count`: missing; expected an integer from 1 to 9; body `/name`: missing; expected a string",
        ),
        (
            "take",
            "/things",
            json!({ "count": 10, "name": 5 }),
            422,
            "body `/count`: expected an integer from 1 to 9, received the number 10; body `/name`: expected a string, received the number 5",
        ),
        (
            "take",
            "/things",
            json!({ "count": "5", "name": "x", "biig": 1 }),
            422,
            "body `/count`: expected an integer from 1 to 9, received the string `5`; body `/biig`: unknown",
        ),
        ("panic", "/panic", json!({}), 500, "the plugin failed; its log says why"),
        ("wait", "/wait", json!({}), 504, "the plugin did not answer within 0.3 s"),
        ("say", "/much", json!({ "length": 100_001 }), 500, "the answer has more than 100000 characters; ask for less"),
    ];
    for (tool, path, arguments, status, words) in cases {
        let http = mcp.server.json(Method::POST, path, arguments.clone()).await;
        assert_eq!(http.status(), status, "{tool}");
        let http: Value = http.json().await.expect("a problem");
        let result = mcp.call(tool, arguments).await;
        assert_eq!(result["isError"], true, "{result}");
        let told: Value = serde_json::from_str(text(&result)).expect("a problem");
        let ((one_status, one, one_faults), (other_status, other, other_faults)) = (essence(&http), essence(&told));
        assert!(one.starts_with(words), "{one}");
        // What the faults say a model reads once.
        assert_eq!(if one_faults.is_empty() { one.as_str() } else { "" }, other);
        assert_eq!((one_status, one_faults.len()), (other_status, other_faults.len()));
        let same = |faults: Vec<Value>| json!(faults).to_string().replace("unknown field", "unknown argument");
        assert_eq!(same(one_faults), same(other_faults));
    }
}

/// What reads a message keeps the last of two arguments of one name; the caller hears of both over either.
#[tokio::test]
async fn what_is_given_twice_is_refused_alike_over_both() {
    let mcp = Stateless::start(Trouble).await;
    let twice = r#"{ "count": 1, "name": "a", "count": 2, "name": "b", "name": "c" }"#;
    let request = mcp.server.request(Method::POST, "/things").header("content-type", "application/json");
    let http: Value = request.body(twice).send().await.expect("an answer").json().await.expect("a problem");
    let faults = |problem: &Value| {
        let faults = problem["errors"].as_array().expect("faults").clone();
        faults.into_iter().map(|fault| json!([fault["pointer"], fault["detail"]])).collect::<Vec<_>>()
    };
    let expected = [json!(["/count", "given 2 times; give it once"]), json!(["/name", "given 3 times; give it once"])];
    assert_eq!(faults(&http), expected);
    let of_stateless = mcp.raw_call("take", twice).await;
    let (session, _) = Session::open(&mcp.server, "2025-11-25").await;
    let of_session = session.raw_call("take", twice).await;
    for result in [of_stateless, of_session] {
        assert_eq!(result["isError"], true, "{result}");
        let told: Value = serde_json::from_str(text(&result)).expect("a problem");
        assert_eq!((&told["status"], faults(&told)), (&json!(422), expected.to_vec()));
    }
}

#[tokio::test]
async fn a_large_request_is_refused_alike_over_both() {
    let mcp = Stateless::start(Trouble).await;
    let large = "x".repeat(2 * 1024 * 1024);
    let arguments = json!({ "count": 1, "name": large });
    let http = mcp.server.json(Method::POST, "/things", arguments.clone()).await;
    let over_mcp = mcp.send("tools/call", json!({ "name": "take", "arguments": arguments })).await;
    assert_eq!((http.status().as_u16(), over_mcp.status().as_u16()), (413, 413));
    let (http, over_mcp): (Value, Value) =
        (http.json().await.expect("a problem"), over_mcp.json().await.expect("a problem"));
    assert_eq!(http, over_mcp);
    // What fits into one fits into the other, but for the envelope.
    let arguments = json!({ "count": 1, "name": "x".repeat(2 * 1024 * 1024 - 1000) });
    assert_eq!(mcp.server.json(Method::POST, "/things", arguments.clone()).await.status(), 200);
    assert_eq!(mcp.call("take", arguments).await["isError"], false);
}

#[tokio::test]
async fn an_extractor_refuses_alike_over_both() {
    let mcp = Stateless::start(crate::shapes::ShapesPlugin::default()).await;
    let arguments = json!({ "greeting": "hello" });
    let http = mcp.server.json(Method::POST, "/whoami", arguments.clone()).await;
    assert_eq!((http.status().as_u16(), http.text().await.expect("a text")), (401, "who are you?".to_owned()));
    let result = mcp.call("whoami", arguments.clone()).await;
    assert_eq!((&result["isError"], text(&result)), (&json!(true), "who are you?"));
    // The head of the MCP request is the one that is extracted from.
    let params = json!({ "name": "whoami", "arguments": arguments });
    let response = mcp.send_with("tools/call", params, &[("x-user", "ada")]).await;
    let answer = super::client::messages(response).await.pop().expect("an answer");
    assert_eq!(answer["result"]["structuredContent"], json!({ "result": "hello, ada" }));
}
