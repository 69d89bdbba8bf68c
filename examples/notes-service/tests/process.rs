//! The program itself, behind secrets.

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};

/// How long anything here may take.
const LIMIT: Duration = Duration::from_secs(20);

const OLD: &str = "the-old-secret-of-the-host";
const NEW: &str = "the-new-secret-of-the-host";

/// The running program; it is killed when this is dropped.
struct Program(Child);

impl Program {
    fn start(secrets: &str) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_notes-service"));
        command
            .env_remove("PLUGIN_PUBLIC_URL")
            .env("PLUGIN_ADDR", "127.0.0.1:0")
            .env("PLUGIN_SERVICE_SECRETS", secrets);
        Self(command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts"))
    }

    fn base(&mut self) -> String {
        let mut line = String::new();
        BufReader::new(self.0.stdout.as_mut().expect("its output")).read_line(&mut line).expect("a line");
        line.trim().strip_prefix("Team Notes listens on ").expect("where it listens").to_owned()
    }

    /// Stops the program, and gives back all that it wrote to standard error.
    fn errors(&mut self) -> String {
        let _ = self.0.kill();
        let mut errors = String::new();
        self.0.stderr.take().expect("its errors").read_to_string(&mut errors).expect("text");
        errors
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // It has usually ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[tokio::test]
async fn both_secrets_of_a_rotation_are_let_in() {
    let mut program = Program::start(&format!("{OLD}, {NEW}"));
    let base = program.base();
    let client = reqwest::Client::builder().timeout(LIMIT).no_proxy().build().expect("a client");
    let mut said = String::new();
    for secret in [OLD, NEW] {
        let request = client.post(format!("{base}/notes")).bearer_auth(secret).json(&json!({ "text": "milk" }));
        let response = request.send().await.expect("an answer");
        assert_eq!(response.status(), 200);
        said.push_str(&response.text().await.expect("a text"));
    }
    for secret in ["", "the-old-secret-of-the-hos", "another-secret-altogether"] {
        let response = client.get(format!("{base}/notes")).bearer_auth(secret).send().await.expect("an answer");
        assert_eq!(response.status(), 401);
        said.push_str(&response.text().await.expect("a text"));
    }
    let listed = client.get(format!("{base}/notes")).bearer_auth(NEW).send().await.expect("an answer");
    let listed: Value = listed.json().await.expect("JSON");
    assert_eq!(listed["notes"].as_array().map(Vec::len), Some(2));
    for path in ["/.well-known/ai-plugin.json", "/openapi.yaml", "/openapi.json", "/legal"] {
        said.push_str(
            &client.get(format!("{base}{path}")).send().await.expect("an answer").text().await.expect("text"),
        );
    }
    said.push_str(&program.errors());
    assert!(!said.contains(OLD) && !said.contains(NEW), "a secret was said");
}

#[test]
fn without_secrets_worth_the_name_it_does_not_start() {
    for secrets in ["", " , ", "too-short", "the-old-secret-of-the-host,short"] {
        let mut program = Program::start(secrets);
        assert!(!program.0.wait().expect("it ends").success(), "{secrets}");
        let errors = program.errors();
        assert!(errors.contains("`PLUGIN_SERVICE_SECRETS` is missing or not usable"), "{errors}");
        assert!(!errors.contains("short") && !errors.contains("the-old"), "{errors}");
    }
}
