//! The program itself: started as a person starts it, asked, and told to stop.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// How long anything here may take.
const LIMIT: Duration = Duration::from_secs(20);

/// The running program; it is killed when this is dropped, should it still run then.
struct Program {
    child: Child,
    output: std::io::Lines<BufReader<ChildStdout>>,
}

impl Program {
    fn start(settings: &[(&str, &str)]) -> Self {
        Self::start_with(&[], settings)
    }

    fn start_with(arguments: &[&str], settings: &[(&str, &str)]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_todo"));
        command.args(arguments).stdin(Stdio::piped());
        command.env_remove("PLUGIN_PUBLIC_URL").env("PLUGIN_ADDR", "127.0.0.1:0").envs(settings.iter().copied());
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts");
        let output = BufReader::new(child.stdout.take().expect("its output")).lines();
        Self { child, output }
    }

    fn line(&mut self) -> String {
        self.output.next().expect("a line").expect("text")
    }

    /// Sends one message over standard input.
    fn send(&mut self, message: &Value) {
        let input = self.child.stdin.as_mut().expect("its input");
        writeln!(input, "{message}").expect("it reads");
    }

    /// Sends a request over standard input, and gives back what is answered over standard output.
    fn ask(&mut self, message: &Value) -> Value {
        self.send(message);
        let answer: Value = serde_json::from_str(&self.line()).expect("nothing but JSON");
        assert_eq!(answer["id"], message["id"], "{answer}");
        answer
    }

    /// Sends a signal, as `kill` does.
    fn signal(&self, name: &str) {
        let sent = Command::new("kill").args([format!("-{name}"), self.child.id().to_string()]).status();
        assert!(sent.expect("kill runs").success());
    }

    fn wait(&mut self) -> std::process::ExitStatus {
        let started = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().expect("a child") {
                return status;
            }
            assert!(started.elapsed() < LIMIT, "the program does not stop");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    fn errors(mut self) -> String {
        let errors = BufReader::new(self.child.stderr.take().expect("its errors"));
        assert!(!self.wait().success(), "it ended well");
        errors.lines().map_while(Result::ok).collect::<Vec<_>>().join("\n")
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // It has usually ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[tokio::test]
async fn it_says_where_it_is_serves_and_stops() {
    for signal in ["INT", "TERM"] {
        let mut program = Program::start(&[]);
        let listens = program.line();
        let base = listens.strip_prefix("TODO Plugin listens on ").expect("where it listens").to_owned();
        let manifest = program.line();
        let manifest = manifest.strip_prefix("manifest: ").expect("where the manifest is");
        let mcp = program.line();
        assert!(mcp.starts_with("mcp: http://localhost:") && mcp.ends_with("/mcp"), "{mcp}");
        assert!(
            manifest.starts_with("http://localhost:") && manifest.ends_with("/.well-known/ai-plugin.json"),
            "{manifest}"
        );

        let client = reqwest::Client::builder().timeout(LIMIT).no_proxy().build().expect("a client");
        let manifest: Value = client
            .get(format!("{base}/.well-known/ai-plugin.json"))
            .send()
            .await
            .expect("an answer")
            .json()
            .await
            .expect("JSON");
        assert_eq!(manifest["api"]["url"], format!("{base}/openapi.yaml"));
        let added = client
            .post(format!("{base}/todos/alice"))
            .json(&json!({ "todo": "buy milk" }))
            .send()
            .await
            .expect("an answer");
        assert_eq!(added.json::<Value>().await.expect("JSON"), json!({ "todos": ["buy milk"] }));

        program.signal(signal);
        assert!(program.wait().success(), "SIG{signal} is an orderly end");
    }
}

#[test]
fn settings_that_are_not_usable_are_explained() {
    let errors = Program::start(&[("PLUGIN_ADDR", "nowhere")]).errors();
    assert!(errors.contains("could not listen on `nowhere`") && errors.contains("set `PLUGIN_ADDR`"), "{errors}");
    let errors = Program::start(&[("PLUGIN_PUBLIC_URL", "http://example.com")]).errors();
    assert!(errors.contains("`PLUGIN_PUBLIC_URL` is `http://example.com`; expected an `https` URL"), "{errors}");
    let mut first = Program::start(&[]);
    let taken = first.line().rsplit_once('/').map(|(_, addr)| addr.to_owned()).expect("an address");
    let errors = Program::start(&[("PLUGIN_ADDR", &taken)]).errors();
    assert!(errors.contains(&format!("could not listen on `{taken}`")), "{errors}");
}

/// A request with the id 1.
fn request(method: &str, params: &Value) -> Value {
    json!({ "jsonrpc": "2.0", "id": 1, "method": method, "params": params })
}

/// A call of a tool, and its answer.
fn call(arguments: &Value) -> Value {
    request("tools/call", &json!({ "name": "addTodo", "arguments": arguments }))
}

#[test]
fn it_is_an_mcp_server_over_standard_input_and_output() {
    let mut program = Program::start_with(&["--stdio"], &[]);
    let client = json!({ "name": "test", "version": "1" });
    let hello = json!({ "protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": client });
    let about = program.ask(&request("initialize", &hello));
    assert_eq!(about["result"]["serverInfo"]["name"], "todo");
    program.send(&json!({ "jsonrpc": "2.0", "method": "notifications/initialized" }));
    let listed = program.ask(&request("tools/list", &json!({})));
    assert_eq!(listed["result"]["tools"].as_array().map(Vec::len), Some(3));
    let added = program.ask(&call(&json!({ "username": "alice", "todo": "buy milk" })));
    assert_eq!(added["result"]["structuredContent"], json!({ "todos": ["buy milk"] }));
    let refused = program.ask(&call(&json!({ "username": "alice", "tood": "buy milk" })));
    assert_eq!(refused["result"]["isError"], true);
    let text = refused["result"]["content"][0]["text"].as_str().expect("a text");
    assert!(text.contains("unknown argument; did you mean `todo`?"), "{text}");
    // The host closes standard input when it is done.
    drop(program.child.stdin.take());
    assert!(program.wait().success());
}

#[test]
fn standard_input_takes_both_eras() {
    let mut program = Program::start_with(&["--stdio"], &[]);
    let meta = json!({
        "io.modelcontextprotocol/protocolVersion": "2026-07-28",
        "io.modelcontextprotocol/clientInfo": { "name": "test", "version": "1" },
        "io.modelcontextprotocol/clientCapabilities": {},
    });
    let about = program.ask(&request("server/discover", &json!({ "_meta": meta })));
    assert!(about["result"]["supportedVersions"].to_string().contains("2026-07-28"), "{about}");
    let arguments = json!({ "username": "alice", "todo": "buy milk" });
    let added =
        program.ask(&request("tools/call", &json!({ "name": "addTodo", "arguments": arguments, "_meta": meta })));
    assert_eq!(added["result"]["structuredContent"], json!({ "todos": ["buy milk"] }));
    program.signal("TERM");
    assert!(program.wait().success());
}

#[test]
fn whatever_comes_over_standard_input_the_program_goes_on() {
    let mut program = Program::start_with(&["--stdio"], &[]);
    let refused = |program: &mut Program, line: &str, code: i32, id: &Value| {
        let input = program.child.stdin.as_mut().expect("its input");
        writeln!(input, "{line}").expect("it reads");
        let answer: Value = serde_json::from_str(&program.line()).expect("nothing but JSON");
        assert_eq!((&answer["error"]["code"], &answer["id"]), (&json!(code), id), "{line}: {answer}");
    };
    let garbage = |program: &mut Program| {
        refused(program, "hello", -32700, &Value::Null);
        refused(program, "{\"jsonrpc\": \"2.0\", ", -32700, &Value::Null);
        refused(program, "[]", -32600, &Value::Null);
        refused(program, "{\"id\": 3}", -32600, &json!(3));
        // Neither of these is answered.
        program.send(&json!({ "jsonrpc": "2.0", "method": "notifications/initialized" }));
        program.send(&json!({ "jsonrpc": "2.0", "method": "notifications/nobody/knows", "params": [] }));
        program.send(&json!({ "jsonrpc": "2.0", "id": 9, "result": {} }));
    };
    garbage(&mut program);
    let early = program.ask(&request("tools/list", &json!({})));
    assert!(early["error"]["code"].is_number(), "{early}");
    let client = json!({ "name": "test", "version": "1" });
    let hello = json!({ "protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": client });
    assert_eq!(program.ask(&request("initialize", &hello))["result"]["serverInfo"]["name"], "todo");
    garbage(&mut program);
    let twice = r#"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"addTodo","arguments":{"username":"a","todo":"b","todo":"c"}}}"#;
    writeln!(program.child.stdin.as_mut().expect("its input"), "{twice}").expect("it reads");
    let answer = program.line();
    assert!(answer.contains("given 2 times; give it once"), "{answer}");
    let added = program.ask(&call(&json!({ "username": "alice", "todo": "buy milk" })));
    assert_eq!(added["result"]["structuredContent"], json!({ "todos": ["buy milk"] }));
    drop(program.child.stdin.take());
    assert!(program.wait().success());
}

#[test]
fn a_host_that_asks_nothing_is_no_failure() {
    let mut program = Program::start_with(&["--stdio"], &[]);
    drop(program.child.stdin.take());
    assert!(program.wait().success());
    let mut program = Program::start_with(&["--stdio"], &[]);
    program.send(&json!("hello"));
    drop(program.child.stdin.take());
    program.wait();
}
