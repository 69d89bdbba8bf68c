//! Three users do whatever they like, in whichever order, over HTTP and MCP: each sees their own notes, and nothing of the others'.

use std::collections::BTreeMap;
use std::time::Duration;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use reqwest::{Client, Method};
use serde_json::{Value, json};
use tokio::runtime::Runtime;

/// What a user does.
#[derive(Clone, Debug)]
enum Action {
    List,
    Add(String),
    Read(u64),
    Change(u64, String),
    Delete(u64),
}

fn action() -> impl Strategy<Value = Action> {
    let text = || "[a-zé🦀]{1,12}";
    prop_oneof![
        2 => Just(Action::List),
        4 => text().prop_map(Action::Add),
        3 => (0..7_u64).prop_map(Action::Read),
        2 => ((0..7_u64), text()).prop_map(|(id, text)| Action::Change(id, text)),
        2 => (0..7_u64).prop_map(Action::Delete),
    ]
}

/// The notes as they should be.
#[derive(Default)]
struct Expected {
    last: [u64; 3],
    notes: [BTreeMap<u64, String>; 3],
}

impl Expected {
    /// What an action answers: nothing where there is no such note.
    fn answer(&mut self, user: usize, action: &Action) -> Option<Value> {
        let note = |id: u64, text: &str| json!({ "id": id, "text": text });
        let notes = &mut self.notes[user];
        match action {
            Action::List => {
                Some(json!({ "notes": notes.iter().map(|(id, text)| note(*id, text)).collect::<Vec<_>>() }))
            }
            Action::Add(text) => {
                self.last[user] += 1;
                notes.insert(self.last[user], text.clone());
                Some(note(self.last[user], text))
            }
            Action::Read(id) => notes.get(id).map(|text| note(*id, text)),
            Action::Change(id, text) => {
                notes.get_mut(id)?.clone_from(text);
                Some(note(*id, text))
            }
            Action::Delete(id) => notes.remove(id).map(|text| note(*id, &text)),
        }
    }
}

/// Does it over HTTP: the answer, or nothing where there is no such note.
async fn over_http(client: &Client, base: &str, token: &str, action: &Action) -> Option<Value> {
    let (method, path, body) = match action {
        Action::List => (Method::GET, "/notes".to_owned(), None),
        Action::Add(text) => (Method::POST, "/notes".to_owned(), Some(text)),
        Action::Read(id) => (Method::GET, format!("/notes/{id}"), None),
        Action::Change(id, text) => (Method::PUT, format!("/notes/{id}"), Some(text)),
        Action::Delete(id) => (Method::DELETE, format!("/notes/{id}"), None),
    };
    let mut request = client.request(method, format!("{base}{path}")).bearer_auth(token);
    if let Some(text) = body {
        request = request.json(&json!({ "text": text }));
    }
    let response = request.send().await.expect("an answer");
    let status = response.status().as_u16();
    assert!(status == 200 || status == 404, "{action:?}: {status}");
    let answer = response.json().await.expect("JSON");
    (status == 200).then_some(answer)
}

/// The same over MCP, without a session.
async fn over_mcp(client: &Client, base: &str, token: &str, action: &Action) -> Option<Value> {
    let (tool, arguments) = match action {
        Action::List => ("listNotes", json!({})),
        Action::Add(text) => ("addNote", json!({ "text": text })),
        Action::Read(id) => ("readNote", json!({ "id": id })),
        Action::Change(id, text) => ("changeNote", json!({ "id": id, "text": text })),
        Action::Delete(id) => ("deleteNote", json!({ "id": id })),
    };
    let meta = json!({
        "io.modelcontextprotocol/protocolVersion": "2026-07-28",
        "io.modelcontextprotocol/clientInfo": { "name": "test", "version": "1" },
        "io.modelcontextprotocol/clientCapabilities": {},
    });
    let params = json!({ "name": tool, "arguments": arguments, "_meta": meta });
    let request = client.post(format!("{base}/mcp")).bearer_auth(token);
    let request = request.header("accept", "application/json, text/event-stream").header("mcp-name", tool);
    let request = request.header("mcp-protocol-version", "2026-07-28").header("mcp-method", "tools/call");
    let message = json!({ "jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": params });
    let answer: Value = request.json(&message).send().await.expect("an answer").json().await.expect("JSON");
    let result = &answer["result"];
    let failed = result["isError"].as_bool().unwrap_or_else(|| panic!("{action:?}: {answer}"));
    (!failed).then(|| result["structuredContent"].clone())
}

/// Lets three users, each known by a bearer token, do things with a plugin that `start` starts anew for each of 32 sequences. It gives its
/// address, and what stops it.
pub(crate) fn check<S>(runtime: &Runtime, tokens: &[String; 3], start: impl AsyncFn() -> (String, S)) {
    let client = Client::builder().timeout(Duration::from_secs(20)).no_proxy().build().expect("a client");
    let mut runner = TestRunner::new(Config { cases: 32, failure_persistence: None, ..Config::default() });
    let steps = vec((0..3_usize, any::<bool>(), action()), 1..40);
    let done = runner.run(&steps, |steps| {
        runtime.block_on(async {
            let (base, _running) = start().await;
            let mut expected = Expected::default();
            for (user, mcp, action) in &steps {
                let token = &tokens[*user];
                let answer = match mcp {
                    true => over_mcp(&client, &base, token, action).await,
                    false => over_http(&client, &base, token, action).await,
                };
                prop_assert_eq!(answer, expected.answer(*user, action), "user {} {:?}", user, action);
            }
            Ok(())
        })
    });
    done.unwrap_or_else(|error| panic!("{error}"));
}
