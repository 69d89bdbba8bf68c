//! The running program, and how it is asked.

use std::io::{BufRead, BufReader, Lines, Read};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::Duration;

use reqwest::{Client, RequestBuilder};
use serde_json::{Value, json};

/// How long any answer may take.
const LIMIT: Duration = Duration::from_secs(20);

/// The key that neither callers nor the log may see.
pub(crate) const KEY: &str = "3ec37-5ec2e7-key";

/// The program; it is killed when this is dropped.
pub(crate) struct Program {
    child: Child,
    /// The program would fail if nobody could hear it.
    _output: Lines<BufReader<ChildStdout>>,
    base: String,
    client: Client,
}

impl Program {
    pub(crate) fn command(settings: &[(&str, &str)]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_text-tools"));
        for name in ["PLUGIN_PUBLIC_URL", "TRANSLATE_URL", "TRANSLATE_API_KEY", "TRANSLATE_TIMEOUT_MS"] {
            command.env_remove(name);
        }
        command.env("PLUGIN_ADDR", "127.0.0.1:0").envs(settings.iter().copied());
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    pub(crate) fn start(settings: &[(&str, &str)]) -> Self {
        let mut child = Self::command(settings).spawn().expect("the program starts");
        let mut output = BufReader::new(child.stdout.take().expect("its output")).lines();
        let line = output.next().expect("a line").expect("text");
        let base = line.strip_prefix("Text Tools listens on ").expect("where it listens").to_owned();
        let client = Client::builder().timeout(LIMIT).no_proxy().build().expect("a client");
        Self { child, _output: output, base, client }
    }

    /// Starts it with a translator at this address, and the key for it.
    pub(crate) fn with_translator(url: &str) -> Self {
        Self::start(&[("TRANSLATE_URL", url), ("TRANSLATE_API_KEY", KEY)])
    }

    pub(crate) async fn get(&self, path: &str, query: &[(&str, &str)]) -> (u16, Value) {
        answer(self.client.get(format!("{}{path}", self.base)).query(query)).await
    }

    pub(crate) async fn post(&self, path: &str, body: &Value) -> (u16, Value) {
        answer(self.client.post(format!("{}{path}", self.base)).json(body)).await
    }

    /// Calls a tool over MCP, and gives back its result.
    pub(crate) async fn call(&self, tool: &str, arguments: Value) -> Value {
        let meta = json!({
            "io.modelcontextprotocol/protocolVersion": "2026-07-28",
            "io.modelcontextprotocol/clientInfo": { "name": "test", "version": "1" },
            "io.modelcontextprotocol/clientCapabilities": {},
        });
        let params = json!({ "name": tool, "arguments": arguments, "_meta": meta });
        let message = json!({ "jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": params });
        let request = self.client.post(format!("{}/mcp", self.base)).json(&message);
        let request = request.header("accept", "application/json, text/event-stream");
        let request = request.header("mcp-protocol-version", "2026-07-28").header("mcp-method", "tools/call");
        let (status, message) = answer(request.header("mcp-name", tool)).await;
        assert_eq!(status, 200, "{message}");
        message["result"].clone()
    }

    /// Stops the program, and returns what it wrote to its log.
    pub(crate) fn stop(mut self) -> String {
        self.child.kill().expect("it still runs");
        let mut log = String::new();
        self.child.stderr.take().expect("its log").read_to_string(&mut log).expect("text");
        assert!(!log.contains(KEY), "{log}");
        log
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // It may have been stopped already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The status and the JSON of an answer, in which the key is not.
async fn answer(request: RequestBuilder) -> (u16, Value) {
    let response = request.send().await.expect("an answer");
    let (status, headers) = (response.status().as_u16(), format!("{:?}", response.headers()));
    let body = response.text().await.expect("text");
    assert!(!headers.contains(KEY) && !body.contains(KEY), "{headers} {body}");
    (status, serde_json::from_str(&body).expect("JSON"))
}

/// Asserts that an answer is a problem of this status and code.
pub(crate) fn assert_problem((status, problem): &(u16, Value), expected: u16, code: &str) {
    assert_eq!((*status, problem["code"].as_str()), (expected, Some(code)), "{problem}");
    assert_eq!(problem["status"], expected, "{problem}");
}
