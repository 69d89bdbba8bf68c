//! The function itself, asked by a stand-in for the Lambda runtime that speaks its protocol on a port of this machine: the function asks
//! for the next event, and posts the answer to it.

use std::collections::VecDeque;
use std::process::{Child, Command};
use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde_json::{Value, json};
use tokio::sync::{Mutex, mpsc};

/// How long the function may take to start and to answer.
const LIMIT: Duration = Duration::from_secs(60);

/// The events that wait, and where the answers go.
struct Runtime {
    events: Mutex<VecDeque<Value>>,
    answers: mpsc::UnboundedSender<Value>,
}

/// The running function, which is killed when this is dropped.
struct Function(Child);

impl Drop for Function {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

async fn next(State(runtime): State<Arc<Runtime>>) -> Response {
    let Some(event) = runtime.events.lock().await.pop_front() else {
        // As the real one: nothing comes until there is something.
        return std::future::pending().await;
    };
    let headers = [
        ("lambda-runtime-aws-request-id", "8476a536-e9f4-11e8-9739-2dfe598c3fcd"),
        ("lambda-runtime-deadline-ms", "4102444800000"),
        ("lambda-runtime-invoked-function-arn", "arn:aws:lambda:eu-central-1:123456789012:function:hotel"),
        ("lambda-runtime-trace-id", "Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Parent=9a9197af755a6419;Sampled=1"),
    ];
    (headers, Json(event)).into_response()
}

async fn answer(
    State(runtime): State<Arc<Runtime>>,
    Path((_, kind)): Path<(String, String)>,
    body: String,
) -> StatusCode {
    assert_eq!(kind, "response", "{body}");
    runtime.answers.send(serde_json::from_str(&body).expect("JSON")).expect("the test waits");
    StatusCode::ACCEPTED
}

/// Hands events to the function; gives back its answers, in the same order.
async fn invoke(test: &str, events: Vec<Value>) -> Vec<Value> {
    let count = events.len();
    let (answers, mut answered) = mpsc::unbounded_channel();
    let runtime = Arc::new(Runtime { events: Mutex::new(events.into()), answers });
    let router = Router::new()
        .route("/2018-06-01/runtime/invocation/next", get(next))
        .route("/2018-06-01/runtime/invocation/{id}/{kind}", post(answer))
        .with_state(runtime);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address").to_string();
    let server = tokio::spawn(async move { axum::serve(listener, router).await });
    let database = format!("{}/lambda-{test}.db", env!("CARGO_TARGET_TMPDIR"));
    // It is there when the test has run before.
    let _ = std::fs::remove_file(&database);
    let function = Command::new(env!("CARGO_BIN_EXE_bootstrap"))
        .env("AWS_LAMBDA_RUNTIME_API", address)
        .env("AWS_LAMBDA_FUNCTION_NAME", "hotel")
        .env("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "128")
        .env("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST")
        .env("AWS_LAMBDA_LOG_STREAM_NAME", "2026/01/01/[$LATEST]1")
        .env("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/hotel")
        .env("DATABASE_URL", format!("sqlite:{database}?mode=rwc"))
        .env("PLUGIN_PUBLIC_URL", "https://hotel.example.com")
        .env_remove("PLUGIN_DATABASE_URL")
        .spawn();
    let _function = Function(function.expect("the function starts"));
    let mut all = Vec::new();
    while all.len() < count {
        let answer = tokio::time::timeout(LIMIT, answered.recv()).await.expect("an answer in time");
        all.push(answer.expect("an answer"));
    }
    server.abort();
    all
}

/// An event of a function URL, which is one of an HTTP API, payload format 2.0.
fn event(method: &str, path: &str, query: &str, body: Option<&Value>) -> Value {
    json!({
        "version": "2.0",
        "routeKey": "$default",
        "rawPath": path,
        "rawQueryString": query,
        "headers": {
            "accept": "application/json, text/event-stream",
            "content-type": "application/json",
            "host": "hotel.example.com",
            "x-forwarded-for": "192.0.2.7",
            "x-forwarded-port": "443",
            "x-forwarded-proto": "https"
        },
        "requestContext": {
            "accountId": "123456789012",
            "apiId": "abcdefghij",
            "domainName": "hotel.example.com",
            "domainPrefix": "hotel",
            "http": {
                "method": method,
                "path": path,
                "protocol": "HTTP/1.1",
                "sourceIp": "192.0.2.7",
                "userAgent": "curl/8.0"
            },
            "requestId": "8476a536-e9f4-11e8-9739-2dfe598c3fcd",
            "routeKey": "$default",
            "stage": "$default",
            "time": "12/Mar/2020:19:03:58 +0000",
            "timeEpoch": 1_583_348_638_390_u64
        },
        "body": body.map(Value::to_string),
        "isBase64Encoded": false
    })
}

fn body(answer: &Value) -> Value {
    serde_json::from_str(answer["body"].as_str().expect("a body")).expect("JSON")
}

#[tokio::test]
async fn a_room_is_found_and_a_wrong_argument_explained() {
    let answers = invoke(
        "rooms",
        vec![
            event("GET", "/hotels", "city=Lisbon&check_in=2099-01-01&nights=1&guests=1", None),
            event("GET", "/hotels/1", "", None),
            event("GET", "/hotels/none", "", None),
            event("GET", "/.well-known/ai-plugin.json", "", None),
        ],
    )
    .await;
    let statuses: Vec<_> = answers.iter().map(|answer| answer["statusCode"].clone()).collect();
    assert_eq!(statuses, [409, 200, 422, 200], "{answers:?}");
    assert_eq!(answers[1]["headers"]["content-type"], "application/json");
    assert_eq!(body(&answers[1])["url"], "https://hotel.example.com/hotels/1/page");
    assert_eq!(answers[2]["headers"]["content-type"], "application/problem+json");
    assert_eq!(body(&answers[3])["api"]["url"], "https://hotel.example.com/openapi.yaml");
}

#[tokio::test]
async fn models_call_and_nobody_waits_for_a_stream() {
    let call = json!({
        "jsonrpc": "2.0",
        "id": 1,
        "method": "tools/call",
        "params": {
            "name": "getHotel",
            "arguments": { "hotel_id": 1 },
            "_meta": {
                "io.modelcontextprotocol/protocolVersion": "2026-07-28",
                "io.modelcontextprotocol/clientInfo": { "name": "test", "version": "1" },
                "io.modelcontextprotocol/clientCapabilities": {}
            }
        }
    });
    let mut request = event("POST", "/mcp", "", Some(&call));
    for (name, value) in
        [("mcp-protocol-version", "2026-07-28"), ("mcp-method", "tools/call"), ("mcp-name", "getHotel")]
    {
        request["headers"][name] = json!(value);
    }
    let answers = invoke("models", vec![request, event("GET", "/mcp", "", None)]).await;
    assert_eq!(answers[0]["statusCode"], 200, "{}", answers[0]);
    assert_eq!(body(&answers[0])["result"]["structuredContent"]["id"], 1, "{}", answers[0]);
    assert_eq!(answers[1]["statusCode"], 405, "{}", answers[1]);
}
