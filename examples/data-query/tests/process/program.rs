//! The running program, and how it is asked.

use std::io::{BufRead, BufReader, Lines};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};

/// How long any answer may take.
pub(crate) const LIMIT: Duration = Duration::from_secs(20);

/// The program; it is killed when this is dropped.
pub(crate) struct Program {
    child: Child,
    /// The program would fail if nobody could hear it.
    _output: Lines<BufReader<ChildStdout>>,
    base: String,
    client: reqwest::Client,
}

impl Program {
    pub(crate) fn command(settings: &[(&str, &str)]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_data-query"));
        for name in ["PLUGIN_PUBLIC_URL", "DATA_QUERY_DB", "QUERY_TIMEOUT_MS"] {
            command.env_remove(name);
        }
        command.env("PLUGIN_ADDR", "127.0.0.1:0").envs(settings.iter().copied()).stdout(Stdio::piped());
        command
    }

    pub(crate) fn start(settings: &[(&str, &str)]) -> Self {
        let mut child = Self::command(settings).spawn().expect("the program starts");
        let mut output = BufReader::new(child.stdout.take().expect("its output")).lines();
        let line = output.next().expect("a line").expect("text");
        let base = line.strip_prefix("Data Query listens on ").expect("where it listens").to_owned();
        let client = reqwest::Client::builder().timeout(LIMIT).no_proxy().build().expect("a client");
        Self { child, _output: output, base, client }
    }

    /// Starts it with a database of its own, made by the SQL; the name keeps it apart from those of other tests.
    pub(crate) fn start_with(name: &str, sql: &str) -> (Self, PathBuf) {
        let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.db"));
        let _ = std::fs::remove_file(&file);
        let connection = rusqlite::Connection::open(&file).expect("a database");
        connection.execute_batch(sql).expect("tables");
        connection.close().expect("closed");
        (Self::start(&[("DATA_QUERY_DB", file.to_str().expect("UTF-8"))]), file)
    }

    pub(crate) async fn get(&self, path: &str) -> (u16, Value) {
        answer(self.client.get(format!("{}{path}", self.base))).await
    }

    pub(crate) async fn post(&self, body: &Value) -> (u16, Value) {
        answer(self.client.post(format!("{}/query", self.base)).json(body)).await
    }

    /// The answer to a query that succeeds.
    pub(crate) async fn rows(&self, sql: &str) -> Value {
        let (status, mut answer) = self.post(&json!({ "sql": sql })).await;
        assert_eq!(status, 200, "{sql}: {answer}");
        answer["rows"].take()
    }

    /// Asserts that a query is refused with this status and code, and in words that contain the others.
    pub(crate) async fn refuses(&self, sql: &str, status: u16, code: &str, words: &str) {
        let (received, problem) = self.post(&json!({ "sql": sql })).await;
        let start: String = sql.chars().take(80).collect();
        assert_eq!((received, problem["code"].as_str()), (status, Some(code)), "{start}: {problem}");
        assert!(problem["detail"].as_str().is_some_and(|detail| detail.contains(words)), "{start}: {problem}");
    }
}

async fn answer(request: reqwest::RequestBuilder) -> (u16, Value) {
    let response = request.send().await.expect("an answer");
    (response.status().as_u16(), response.json().await.expect("JSON"))
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
