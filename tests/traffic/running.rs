//! A server on a real port, and its clients.

use std::net::SocketAddr;
use std::time::Duration;

use plugin_core::{Bound, Limits, Server};
use reqwest::{Client, Method, RequestBuilder, Response};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio::time::timeout;

use crate::busy::Busy;

/// How long anything here may take.
pub(crate) const LIMIT: Duration = Duration::from_secs(60);

/// A server that runs until this is dropped.
pub(crate) struct Running {
    pub(crate) addr: SocketAddr,
    pub(crate) metrics: Option<SocketAddr>,
    pub(crate) client: Client,
    stop: Option<oneshot::Sender<()>>,
    pub(crate) served: JoinHandle<()>,
}

impl Running {
    pub(crate) async fn start(limits: Limits) -> Self {
        Self::start_server(busy().limits(limits)).await
    }

    pub(crate) async fn start_server(server: Server<Busy>) -> Self {
        Self::start_bound(server.bind("127.0.0.1:0").await.expect("a free port"))
    }

    pub(crate) fn start_bound(bound: Bound) -> Self {
        let (addr, metrics) = (bound.local_addr(), bound.metrics_addr());
        let (stop, stopped) = oneshot::channel();
        let served = tokio::spawn(bound.run(async { drop(stopped.await) }));
        let client = Client::builder().timeout(LIMIT).no_proxy().build().expect("a client");
        Self { addr, metrics, client, stop: Some(stop), served }
    }

    pub(crate) fn stop_now(&mut self) {
        self.stop.take();
    }

    pub(crate) fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.client.request(method, format!("http://{}{path}", self.addr))
    }

    pub(crate) async fn get(&self, path: &str) -> Response {
        self.request(Method::GET, path).send().await.expect("an answer")
    }

    pub(crate) async fn status(&self, path: &str) -> u16 {
        self.get(path).await.status().as_u16()
    }

    pub(crate) async fn post(&self, path: &str, body: &str) -> Response {
        let request = self.request(Method::POST, path).header("content-type", "application/json");
        request.body(body.to_owned()).send().await.expect("an answer")
    }

    /// Sends bytes as they are, and gives back what has not been answered yet.
    pub(crate) async fn raw(&self, bytes: &[u8]) -> TcpStream {
        let mut stream = TcpStream::connect(self.addr).await.expect("a connection");
        stream.write_all(bytes).await.expect("sent");
        stream
    }

    /// Calls a tool in the era without sessions, with its arguments as they are written.
    pub(crate) async fn call_tool(&self, tool: &str, arguments: &str) -> Response {
        let version = "2026-07-28";
        let meta = json!({
            "io.modelcontextprotocol/protocolVersion": version,
            "io.modelcontextprotocol/clientInfo": { "name": "test", "version": "1" },
            "io.modelcontextprotocol/clientCapabilities": {},
        });
        let message = json!({
            "jsonrpc": "2.0",
            "id": 7,
            "method": "tools/call",
            "params": { "name": tool, "arguments": "ARGUMENTS", "_meta": meta },
        });
        let body = message.to_string().replace("\"ARGUMENTS\"", arguments);
        let request = self.request(Method::POST, "/mcp").header("content-type", "application/json");
        let request = request.header("accept", "application/json, text/event-stream");
        let request = request.header("mcp-protocol-version", version).header("mcp-method", "tools/call");
        request.header("mcp-name", tool).body(body).send().await.expect("an answer")
    }

    /// Begins a session of the older era, and gives back its id.
    pub(crate) async fn open_session(&self) -> String {
        let params = json!({
            "protocolVersion": "2025-11-25",
            "capabilities": {},
            "clientInfo": { "name": "test", "version": "1" },
        });
        let hello = json!({ "jsonrpc": "2.0", "id": 0, "method": "initialize", "params": params });
        let answer = self.in_session(None, &hello).await;
        let id = answer.headers()["mcp-session-id"].to_str().expect("ASCII").to_owned();
        answer.text().await.expect("a whole answer");
        let initialized = json!({ "jsonrpc": "2.0", "method": "notifications/initialized" });
        assert_eq!(self.in_session(Some(&id), &initialized).await.status(), 202);
        id
    }

    pub(crate) async fn in_session(&self, session: Option<&str>, message: &Value) -> Response {
        let mut request = self.request(Method::POST, "/mcp").header("accept", "application/json, text/event-stream");
        if let Some(session) = session {
            request = request.header("mcp-session-id", session).header("mcp-protocol-version", "2025-11-25");
        }
        request.json(message).send().await.expect("an answer")
    }
}

pub(crate) fn busy() -> Server<Busy> {
    Server::new(Busy).expect("a plugin that can be described")
}

/// Everything that is answered until the connection closes.
pub(crate) async fn rest(mut stream: TcpStream) -> String {
    let mut answer = String::new();
    timeout(LIMIT, stream.read_to_string(&mut answer)).await.expect("in time").expect("an answer");
    answer
}

/// A problem, with the status that it says.
pub(crate) async fn problem(response: Response) -> (u16, String) {
    let status = response.status().as_u16();
    assert_eq!(response.headers()["content-type"], "application/problem+json");
    let problem: Value = response.json().await.expect("JSON");
    assert_eq!(problem["status"], status);
    (status, problem["detail"].as_str().expect("words").to_owned())
}
