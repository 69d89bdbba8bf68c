//! Calls over standard input, where no request brings the secret: the host of the program sets it in the environment.

use serde_json::{Value, json};

use crate::program::Program;
use crate::{NEW, OLD};

const VARIABLE: &str = "PLUGIN_STDIO_AUTHORIZATION";

/// Starts the program with this in its environment, says hello, and calls a tool.
fn call(shown: Option<&str>) -> Value {
    let settings: Vec<_> = shown.map(|shown| (VARIABLE, shown)).into_iter().collect();
    let mut program = Program::over_stdio(&settings);
    let client = json!({ "name": "test", "version": "1" });
    let hello = json!({ "protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": client });
    assert_eq!(program.ask("initialize", &hello)["result"]["serverInfo"]["name"], "team_notes");
    program.send(&json!({ "jsonrpc": "2.0", "method": "notifications/initialized" }));
    // Whoever started the program may know what there is.
    let listed = program.ask("tools/list", &json!({}));
    assert_eq!(listed["result"]["tools"].as_array().map(Vec::len), Some(5), "{listed}");
    let mut answer = program.ask("tools/call", &json!({ "name": "addNote", "arguments": { "text": "buy milk" } }));
    let errors = program.errors();
    assert!(!answer.to_string().contains("secret-of") && !errors.contains("secret-of"), "{answer}\n{errors}");
    answer["result"].take()
}

#[test]
fn a_host_that_shows_a_secret_may_call() {
    for secret in [OLD, NEW] {
        let result = call(Some(&format!("Bearer {secret}")));
        assert_eq!(result["structuredContent"], json!({ "id": 1, "text": "buy milk" }), "{result}");
    }
}

#[test]
fn a_host_that_shows_none_or_another_is_told_so() {
    let (none, wrong) = ("shows no credentials", "the credentials are not valid");
    for (shown, expected) in [
        (None, none),
        (Some(""), wrong),
        (Some("Bearer another-secret-of-the-host"), wrong),
        (Some(NEW), wrong),
        (Some("Basic dGhlLW5ldy1zZWNyZXQtb2YtdGhlLWhvc3Q="), wrong),
    ] {
        let result = call(shown);
        let text = result["content"][0]["text"].as_str().unwrap_or_else(|| panic!("{result}"));
        assert_eq!(result["isError"], true, "{result}");
        assert!(text.contains("401") && text.contains(expected), "{shown:?}: {text}");
    }
}
