//! Calls the todos in this process, as often as asked, so that somebody can count the instructions that a call takes.
//!
//! `drive WHAT COUNT`, where WHAT is `get`, `post`, or over MCP `stateless-get`, `stateless-post`, `session-get`, `session-post`.

#[path = "../service.rs"]
mod service;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderValue, Request, Response, StatusCode};
use http_body_util::BodyExt;
use serde_json::{Value, json};
use tokio::runtime::Runtime;
use tower::Service;

const VERSION: &str = "2026-07-28";
const OLD_VERSION: &str = "2025-11-25";

fn router() -> Router {
    @ROUTER@
}

fn todo() -> Value {
    json!({ "text": "Buy milk and bread", "priority": "high", "done": false, "tags": ["shop", "food"], "minutes": 20 })
}

fn http(what: &str) -> Request<Body> {
    let request = Request::builder().header("host", "localhost:5003").header("user-agent", "drive").header("accept", "*/*");
    let request = match what {
        "get" => request.uri("/todos/alice?limit=3").body(Body::empty()),
        _ => {
            let body = todo().to_string();
            let request = request.method("POST").uri("/todos/alice").header("content-type", "application/json");
            request.header("content-length", body.len()).body(Body::from(body))
        }
    };
    request.expect("a request")
}

fn message(what: &str, session: Option<&HeaderValue>) -> Value {
    let (name, mut arguments) = match what {
        "get" => ("listTodos", json!({ "limit": 3 })),
        _ => ("addTodo", todo()),
    };
    arguments["username"] = "alice".into();
    let mut params = json!({ "name": name, "arguments": arguments });
    if session.is_none() {
        params["_meta"] = json!({
            "io.modelcontextprotocol/protocolVersion": VERSION,
            "io.modelcontextprotocol/clientInfo": { "name": "drive", "version": "1" },
            "io.modelcontextprotocol/clientCapabilities": {},
        });
    }
    json!({ "jsonrpc": "2.0", "id": 7, "method": "tools/call", "params": params })
}

fn mcp(message: &Value, session: Option<&HeaderValue>) -> Request<Body> {
    let request = Request::builder().method("POST").uri("/mcp").header("host", "localhost:5003").header("user-agent", "drive");
    let request = request.header("accept", "application/json, text/event-stream").header("content-type", "application/json");
    let request = match (session, message["method"].as_str()) {
        (Some(session), _) => request.header("mcp-session-id", session).header("mcp-protocol-version", OLD_VERSION),
        (None, Some("tools/call")) => {
            let name = message["params"]["name"].as_str().expect("a name");
            request.header("mcp-protocol-version", VERSION).header("mcp-method", "tools/call").header("mcp-name", name)
        }
        (None, _) => request,
    };
    let body = message.to_string();
    request.header("content-length", body.len()).body(Body::from(body)).expect("a request")
}

/// Opens a session of the older era.
async fn open(router: &mut Router) -> HeaderValue {
    let client = json!({ "name": "drive", "version": "1" });
    let params = json!({ "protocolVersion": OLD_VERSION, "capabilities": {}, "clientInfo": client });
    let hello = json!({ "jsonrpc": "2.0", "id": 0, "method": "initialize", "params": params });
    let response = router.call(mcp(&hello, None)).await.expect("an answer");
    let session = response.headers().get("mcp-session-id").expect("a session").clone();
    read(response).await;
    let ready = json!({ "jsonrpc": "2.0", "method": "notifications/initialized" });
    read(router.call(mcp(&ready, Some(&session))).await.expect("an answer")).await;
    session
}

async fn read(response: Response<Body>) -> (StatusCode, Vec<u8>) {
    let status = response.status();
    let mut body = response.into_body();
    let mut bytes = Vec::new();
    while let Some(frame) = body.frame().await {
        bytes.extend_from_slice(&frame.expect("a whole answer").into_data().unwrap_or_default());
    }
    (status, bytes)
}

/// What is counted: a counter knows it by its name. The request is made before, and everything else is dropped in here.
#[inline(never)]
fn counted_call(runtime: &Runtime, router: &mut Router, request: Request<Body>) {
    runtime.block_on(async {
        let response = router.call(request).await.expect("an answer");
        assert!(response.status().is_success());
        let mut body = response.into_body();
        while let Some(frame) = body.frame().await {
            drop(frame.expect("a whole answer"));
        }
    });
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let [_, what, count] = arguments.as_slice() else { panic!("drive WHAT COUNT") };
    let count: usize = count.parse().expect("a number");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let _inside = runtime.enter();
    let mut router = router();
    let (era, kind) = what.split_once('-').unwrap_or(("http", what));
    let session = (era == "session").then(|| runtime.block_on(open(&mut router)));
    let request = |kind: &str| match era {
        "http" => http(kind),
        _ => mcp(&message(kind, session.as_ref()), session.as_ref()),
    };
    // A few todos to list, and one look at what is answered.
    for kind in ["post", "post", "post", kind] {
        let (status, body) = runtime.block_on(async { read(router.call(request(kind)).await.expect("an answer")).await });
        let body = String::from_utf8_lossy(&body);
        assert!(status.is_success() && body.contains("Buy milk"), "{status}: {body}");
    }
    for _ in 0..count {
        counted_call(&runtime, &mut router, request(kind));
    }
}
