//! The running program, and how it is asked.

use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Lines, Read};
use std::path::PathBuf;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::Duration;

use reqwest::{Client, RequestBuilder, Response};
use serde_json::{Value, json};
use tempfile::TempDir;

/// How long any answer may take.
const LIMIT: Duration = Duration::from_secs(30);

/// The key that neither callers nor the log nor any file may see.
pub(crate) const KEY: &str = "sk-3ec375ec2e7-of-ada";

/// The program; it is killed when this is dropped.
pub(crate) struct Program {
    child: Child,
    /// The program would fail if nobody could hear it.
    _output: Lines<BufReader<ChildStdout>>,
    log: Arc<Mutex<String>>,
    reader: Option<JoinHandle<()>>,
    pub(crate) base: String,
    pub(crate) client: Client,
}

/// What the program is started with: a folder with the configuration.
pub(crate) struct Setup {
    pub(crate) folder: TempDir,
}

/// What an answer says besides its body.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) retry_after: Option<u64>,
    pub(crate) body: Value,
}

impl Setup {
    /// These endpoints, and further lines of the configuration: those at its top first, then the sections.
    pub(crate) fn new(urls: &[&str], top: &str, sections: &str) -> Self {
        let mut text = format!("model = \"stand-in-1\"\n{top}\n");
        for url in urls {
            let _ = writeln!(text, "[[endpoints]]\nurl = \"{url}\"\nkey_env = \"BRIDGE_KEY\"");
        }
        Self::of(&format!("{text}{sections}\n"))
    }

    /// This configuration.
    pub(crate) fn of(text: &str) -> Self {
        let folder = TempDir::new().expect("a folder");
        std::fs::write(folder.path().join("chat-bridge.toml"), text).expect("a file");
        Self { folder }
    }

    pub(crate) fn command(&self, settings: &[(&str, &str)]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_chat-bridge"));
        for name in ["PLUGIN_PUBLIC_URL", "CHAT_BRIDGE_CONFIG", "CHAT_BRIDGE_LOG"] {
            command.env_remove(name);
        }
        command.env("PLUGIN_ADDR", "127.0.0.1:0").env("BRIDGE_KEY", KEY).envs(settings.iter().copied());
        command.current_dir(self.folder.path()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    pub(crate) fn start(&self) -> Program {
        self.start_with(&[])
    }

    pub(crate) fn start_with(&self, settings: &[(&str, &str)]) -> Program {
        let mut child = self.command(settings).spawn().expect("the program starts");
        // Read all the time, because a program whose log nobody reads comes to a halt.
        let (log, mut errors) = (Arc::new(Mutex::new(String::new())), child.stderr.take().expect("its log"));
        let heard = Arc::clone(&log);
        let reader = std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(length @ 1..) = errors.read(&mut bytes) {
                *heard.lock().expect("no panic") += &String::from_utf8_lossy(&bytes[..length]);
            }
        });
        let mut output = BufReader::new(child.stdout.take().expect("its output")).lines();
        let Some(Ok(line)) = output.next() else { panic!("it does not start: {}", log.lock().expect("no panic")) };
        let base = line.strip_prefix("Chat Bridge listens on ").expect("where it listens").to_owned();
        let client = Client::builder().timeout(LIMIT).no_proxy().build().expect("a client");
        Program { child, _output: output, log, reader: Some(reader), base, client }
    }

    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

/// Starts the program with one endpoint and nothing else said.
pub(crate) fn start(url: &str) -> (Setup, Program) {
    start_with(&[url], "", "")
}

pub(crate) fn start_with(urls: &[&str], top: &str, sections: &str) -> (Setup, Program) {
    let setup = Setup::new(urls, top, sections);
    let program = setup.start();
    (setup, program)
}

impl Program {
    pub(crate) fn request(&self, path: &str, input: &str) -> RequestBuilder {
        self.client.post(format!("{}{path}", self.base)).json(&json!({ "input": input }))
    }

    pub(crate) async fn ask(&self, input: &str) -> Answer {
        answer(self.request("/chat", input)).await
    }

    /// Asks, and expects these words.
    pub(crate) async fn expect(&self, input: &str, words: &str) {
        let answer = self.ask(input).await;
        assert_eq!((answer.status, &answer.body["reply"]), (200, &json!(words)), "{input}: {answer:?}");
    }

    /// Starts a stream.
    pub(crate) async fn stream(&self, input: &str) -> Response {
        self.request("/chat/stream", input).send().await.expect("an answer")
    }

    /// Calls the tool over MCP, and gives back its result.
    pub(crate) async fn call(&self, input: &str) -> Value {
        let meta = json!({
            "io.modelcontextprotocol/protocolVersion": "2026-07-28",
            "io.modelcontextprotocol/clientInfo": { "name": "test", "version": "1" },
            "io.modelcontextprotocol/clientCapabilities": {},
        });
        let params = json!({ "name": "chat", "arguments": { "input": input }, "_meta": meta });
        let message = json!({ "jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": params });
        let request = self.client.post(format!("{}/mcp", self.base)).json(&message);
        let request = request.header("accept", "application/json, text/event-stream");
        let request = request.header("mcp-protocol-version", "2026-07-28").header("mcp-method", "tools/call");
        let response = request.header("mcp-name", "chat").send().await.expect("an answer");
        let text = response.text().await.expect("text");
        assert!(!text.contains(KEY), "{text}");
        let json = text.lines().find_map(|line| line.strip_prefix("data: ").filter(|data| !data.is_empty()));
        let message: Value = serde_json::from_str(json.unwrap_or(&text)).expect("JSON");
        message["result"].clone()
    }

    /// What it wrote to its log until now, in which the key is not.
    pub(crate) fn log(&self) -> String {
        let log = self.log.lock().expect("no panic").clone();
        assert!(!log.contains(KEY), "{log}");
        log
    }

    /// Kills it as `kill -9` does, and returns what it wrote to its log.
    pub(crate) fn kill(mut self) -> String {
        self.child.kill().expect("it still runs");
        let _ = self.child.wait();
        self.reader.take().expect("not killed before").join().expect("no panic");
        self.log()
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // It may have been killed already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What a log has to complain about.
pub(crate) fn complaints(log: &str) -> Vec<&str> {
    log.lines().filter(|line| line.contains(" WARN ") || line.contains("ERROR ")).collect()
}

async fn answer(request: RequestBuilder) -> Answer {
    let response = request.send().await.expect("an answer");
    let (status, headers) = (response.status().as_u16(), response.headers().clone());
    let body = response.text().await.expect("text");
    assert!(!format!("{headers:?}").contains(KEY) && !body.contains(KEY), "{headers:?} {body}");
    let retry_after = headers.get("retry-after").map(|value| value.to_str().expect("text").parse().expect("seconds"));
    Answer { status, retry_after, body: serde_json::from_str(&body).expect("JSON") }
}

impl Answer {
    /// Asserts that it is a problem of this status and code, and gives back its words.
    pub(crate) fn assert_problem(&self, status: u16, code: &str) -> String {
        assert_eq!((self.status, self.body["code"].as_str()), (status, Some(code)), "{self:?}");
        self.body["detail"].as_str().expect("words").to_owned()
    }
}
