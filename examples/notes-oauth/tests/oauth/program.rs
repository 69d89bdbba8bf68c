//! The program itself, as it is started where an issuer elsewhere signs people in.

use std::io::{BufRead, BufReader, Lines};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::Duration;

use reqwest::{Client, RequestBuilder, Response};

use crate::issuer::AUDIENCE;

/// How long any answer may take.
const LIMIT: Duration = Duration::from_secs(20);

/// The running program; it is killed when this is dropped.
pub(crate) struct Program {
    child: Child,
    /// The program would fail if nobody could hear it.
    _output: Lines<BufReader<ChildStdout>>,
    pub(crate) base: String,
    pub(crate) client: Client,
}

impl Program {
    pub(crate) fn start(issuer: &str) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_notes-oauth"));
        for (name, _) in std::env::vars_os() {
            if name.to_str().is_some_and(|name| name.starts_with("PLUGIN_")) {
                command.env_remove(name);
            }
        }
        command.env("PLUGIN_ADDR", "127.0.0.1:0").env("PLUGIN_OAUTH_ISSUER", issuer);
        command.env("PLUGIN_OAUTH_AUDIENCE", AUDIENCE).env("PLUGIN_OAUTH_LEEWAY", "0");
        command.stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().expect("the program starts");
        let mut output = BufReader::new(child.stdout.take().expect("its output")).lines();
        let line = output.next().expect("a line").expect("text");
        let base = line.strip_prefix("Private Notes listens on ").expect("where it listens").to_owned();
        let client = Client::builder().timeout(LIMIT).no_proxy().build().expect("a client");
        Self { child, _output: output, base, client }
    }

    pub(crate) fn get(&self, path: &str) -> RequestBuilder {
        self.client.get(format!("{}{path}", self.base))
    }

    pub(crate) fn post(&self, path: &str) -> RequestBuilder {
        self.client.post(format!("{}{path}", self.base))
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The status of an answer, and what its `WWW-Authenticate` says.
pub(crate) async fn refusal(request: RequestBuilder) -> (u16, String) {
    let response: Response = request.send().await.expect("an answer");
    let challenge = response.headers().get("www-authenticate").map_or("", |value| value.to_str().expect("text"));
    (response.status().as_u16(), challenge.to_owned())
}
