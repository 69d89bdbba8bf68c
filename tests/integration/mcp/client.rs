//! A client of both eras of MCP, as plain as the protocol: what goes over the wire is looked at, not what a library makes of it.

use plugin_core::{Plugin, Server};
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use reqwest::{Method, Response, StatusCode};
use serde_json::{Value, json};

use crate::running::Running;

/// A plugin that is served, and asked over MCP without sessions.
pub(super) struct Stateless {
    pub(super) server: Running,
    path: &'static str,
}

impl Stateless {
    pub(super) async fn start<P: Plugin>(plugin: P) -> Self {
        Self { server: Running::start(plugin).await, path: "/mcp" }
    }

    pub(super) async fn start_server<P: Plugin>(server: Server<P>, path: &'static str) -> Self {
        Self { server: Running::start_server(server).await, path }
    }

    /// Sends one request, and gives back the answer as it comes.
    pub(super) async fn send(&self, method: &str, params: Value) -> Response {
        self.send_with(method, params, &[]).await
    }

    /// The same with other headers than it should have.
    pub(super) async fn send_with(&self, method: &str, params: Value, headers: &[(&str, &str)]) -> Response {
        let message = self.message(method, params);
        let params = &message["params"];
        let mut all = HeaderMap::new();
        let mut set = |name: &str, value: &str| {
            all.insert(HeaderName::try_from(name).expect("a name"), HeaderValue::try_from(value).expect("a value"))
        };
        set("accept", "application/json, text/event-stream");
        set("mcp-protocol-version", "2026-07-28");
        set("mcp-method", method);
        for name in ["name", "uri"].iter().filter_map(|name| params.get(name)?.as_str()) {
            set("mcp-name", name);
        }
        headers.iter().for_each(|(name, value)| _ = set(name, value));
        let request = self.server.request(Method::POST, self.path).headers(all);
        request.json(&message).send().await.expect("an answer")
    }

    fn message(&self, method: &str, mut params: Value) -> Value {
        params["_meta"]["io.modelcontextprotocol/protocolVersion"] = json!("2026-07-28");
        params["_meta"]["io.modelcontextprotocol/clientInfo"] = json!({ "name": "test", "version": "1" });
        params["_meta"]["io.modelcontextprotocol/clientCapabilities"] = json!({});
        json!({ "jsonrpc": "2.0", "id": 7, "method": method, "params": params })
    }

    /// Every message that answers one request; the last is the answer itself.
    pub(super) async fn messages(&self, method: &str, params: Value) -> (StatusCode, Vec<Value>) {
        let response = self.send(method, params).await;
        (response.status(), messages(response).await)
    }

    /// The result of a request that has one.
    pub(super) async fn result(&self, method: &str, params: Value) -> Value {
        let (status, mut messages) = self.messages(method, params).await;
        let answer = messages.pop().expect("an answer");
        assert_eq!((status, &answer["id"]), (StatusCode::OK, &json!(7)), "{answer}");
        answer["result"].clone()
    }

    /// The error of a request that has one, and the status over HTTP.
    pub(super) async fn error(&self, method: &str, params: Value) -> (StatusCode, Value) {
        let (status, mut messages) = self.messages(method, params).await;
        (status, messages.pop().expect("an answer")["error"].clone())
    }

    pub(super) async fn call(&self, tool: &str, arguments: Value) -> Value {
        self.result("tools/call", json!({ "name": tool, "arguments": arguments })).await
    }

    /// Calls a tool with arguments as they are written, and gives back the result.
    pub(super) async fn raw_call(&self, tool: &str, arguments: &str) -> Value {
        let message = self.message("tools/call", json!({ "name": tool, "arguments": MARK }));
        let headers = [("mcp-protocol-version", "2026-07-28"), ("mcp-method", "tools/call"), ("mcp-name", tool)];
        raw_call(&self.server, self.path, &headers, &message, arguments).await
    }

    /// The text of a call that failed, and its faults by their places.
    pub(super) async fn faults(&self, tool: &str, arguments: Value) -> Vec<(String, String)> {
        let result = self.call(tool, arguments).await;
        assert_eq!(result["isError"], true, "{result}");
        assert!(result.get("structuredContent").is_none(), "{result}");
        let problem: Value = serde_json::from_str(text(&result)).expect("a problem");
        let faults = problem["errors"].as_array().expect("faults").iter();
        faults.map(|fault| (word(fault, "pointer"), word(fault, "detail"))).collect()
    }
}

/// What stands where arguments are written by hand.
const MARK: &str = "ARGUMENTS";

async fn raw_call(server: &Running, path: &str, headers: &[(&str, &str)], message: &Value, arguments: &str) -> Value {
    let body = message.to_string().replace(&format!("\"{MARK}\""), arguments);
    let request = server.request(Method::POST, path).header("content-type", "application/json");
    let request = request.header("accept", "application/json, text/event-stream");
    let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
    let response = request.body(body).send().await.expect("an answer");
    messages(response).await.pop().expect("an answer")["result"].clone()
}

/// A session of the older era.
pub(super) struct Session<'a> {
    server: &'a Running,
    id: String,
}

impl<'a> Session<'a> {
    pub(super) async fn open(server: &'a Running, version: &str) -> (Self, Value) {
        let params =
            json!({ "protocolVersion": version, "capabilities": {}, "clientInfo": { "name": "test", "version": "1" } });
        let message = json!({ "jsonrpc": "2.0", "id": 0, "method": "initialize", "params": params });
        let response = post(server, None, &message).await;
        assert_eq!(response.status(), StatusCode::OK);
        let id = response.headers().get("mcp-session-id").expect("a session").to_str().expect("ASCII").to_owned();
        let about = messages(response).await.pop().expect("an answer")["result"].clone();
        let session = Self { server, id };
        let initialized = json!({ "jsonrpc": "2.0", "method": "notifications/initialized" });
        assert_eq!(session.send(&initialized).await.status(), StatusCode::ACCEPTED);
        (session, about)
    }

    pub(super) async fn send(&self, message: &Value) -> Response {
        post(self.server, Some(&self.id), message).await
    }

    /// Calls a tool with arguments as they are written, and gives back the result.
    pub(super) async fn raw_call(&self, tool: &str, arguments: &str) -> Value {
        let params = json!({ "name": tool, "arguments": MARK });
        let message = json!({ "jsonrpc": "2.0", "id": 7, "method": "tools/call", "params": params });
        raw_call(self.server, "/mcp", &[("mcp-session-id", &self.id)], &message, arguments).await
    }

    /// The stream on which the server could say something by itself.
    pub(super) async fn listen(&self) -> Response {
        let request = self.server.request(Method::GET, "/mcp").header("mcp-session-id", &self.id);
        request.header("accept", "text/event-stream").send().await.expect("an answer")
    }

    pub(super) async fn end(&self) -> StatusCode {
        let request = self.server.request(Method::DELETE, "/mcp").header("mcp-session-id", &self.id);
        request.send().await.expect("an answer").status()
    }
}

async fn post(server: &Running, session: Option<&str>, message: &Value) -> Response {
    let mut request = server.request(Method::POST, "/mcp").header("accept", "application/json, text/event-stream");
    if let Some(session) = session {
        request = request.header("mcp-session-id", session).header("mcp-protocol-version", "2025-11-25");
    }
    request.json(message).send().await.expect("an answer")
}

/// The messages of an answer, which is JSON or a stream of events.
pub(super) async fn messages(response: Response) -> Vec<Value> {
    let is_stream = response.headers()["content-type"].to_str().expect("ASCII").starts_with("text/event-stream");
    let body = response.text().await.expect("a whole answer");
    if !is_stream {
        return vec![serde_json::from_str(&body).expect("JSON")];
    }
    let data = body.lines().filter_map(|line| line.strip_prefix("data: ")).filter(|data| !data.is_empty());
    data.map(|data| serde_json::from_str(data).expect("JSON")).collect()
}

/// The only text of a result.
pub(super) fn text(result: &Value) -> &str {
    let content = result["content"].as_array().expect("content");
    assert_eq!(content.len(), 1, "{result}");
    assert_eq!(content[0]["type"], "text", "{result}");
    content[0]["text"].as_str().expect("text")
}

pub(super) fn word(value: &Value, key: &str) -> String {
    value[key].as_str().unwrap_or_default().to_owned()
}
