//! The running program, and how it is asked.

use std::io::{BufRead, BufReader, Lines, Read, Write};
use std::process::{Child, ChildStdout, Command, ExitStatus, Stdio};
use std::time::Duration;

use reqwest::Client;
use serde_json::{Value, json};

use crate::{NEW, OLD};

/// How long any answer may take.
const LIMIT: Duration = Duration::from_secs(20);

/// The settings of the program that these tests make, and no others.
const SETTINGS: [&str; 5] = [
    "PLUGIN_OAUTH_ISSUER",
    "PLUGIN_PUBLIC_URL",
    "PLUGIN_SERVICE_SECRETS",
    "PLUGIN_STDIO_AUTHORIZATION",
    "PLUGIN_VERIFICATION_TOKEN_OPENAI",
];

/// The running program; it is killed when this is dropped.
pub(crate) struct Program {
    child: Child,
    output: Lines<BufReader<ChildStdout>>,
}

impl Program {
    /// Starts it with both secrets of a rotation, and these settings.
    pub(crate) fn start(settings: &[(&str, &str)]) -> Self {
        Self::start_with(&[], settings)
    }

    /// The same over standard input and output.
    pub(crate) fn over_stdio(settings: &[(&str, &str)]) -> Self {
        Self::start_with(&["--stdio"], settings)
    }

    fn start_with(arguments: &[&str], settings: &[(&str, &str)]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_notes-service"));
        command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        for name in SETTINGS {
            command.env_remove(name);
        }
        command.env("PLUGIN_ADDR", "127.0.0.1:0").env("PLUGIN_SERVICE_SECRETS", format!("{OLD}, {NEW}"));
        let mut child = command.envs(settings.iter().copied()).spawn().expect("the program starts");
        let output = BufReader::new(child.stdout.take().expect("its output")).lines();
        Self { child, output }
    }

    /// Where it listens.
    pub(crate) fn base(&mut self) -> String {
        let line = self.line();
        line.strip_prefix("Team Notes listens on ").unwrap_or_else(|| panic!("{line}")).to_owned()
    }

    fn line(&mut self) -> String {
        self.output.next().expect("a line").expect("text")
    }

    /// Sends a request over standard input, and gives back what is answered over standard output.
    pub(crate) fn ask(&mut self, method: &str, params: &Value) -> Value {
        self.send(&json!({ "jsonrpc": "2.0", "id": 1, "method": method, "params": params }));
        let answer: Value = serde_json::from_str(&self.line()).expect("nothing but JSON");
        assert_eq!(answer["id"], 1, "{answer}");
        answer
    }

    /// Sends one message over standard input.
    pub(crate) fn send(&mut self, message: &Value) {
        writeln!(self.child.stdin.as_mut().expect("its input"), "{message}").expect("it reads");
    }

    pub(crate) fn wait(&mut self) -> ExitStatus {
        self.child.wait().expect("it ends")
    }

    /// Stops the program, and gives back all that it wrote to standard error.
    pub(crate) fn errors(&mut self) -> String {
        let _ = self.child.kill();
        let mut errors = String::new();
        self.child.stderr.take().expect("its errors").read_to_string(&mut errors).expect("text");
        errors
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // It has usually ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub(crate) fn client() -> Client {
    Client::builder().timeout(LIMIT).no_proxy().build().expect("a client")
}

/// What stands at an address.
pub(crate) async fn text(url: &str) -> String {
    client().get(url).send().await.expect("an answer").text().await.expect("text")
}
