//! No secret ends up where somebody could read it who should not: in a log, an error message, a file.

use std::io::Write;
use std::path::Path;
use std::sync::{Arc, Mutex};

use reqwest::{Client, Method};
use serde_json::json;
use tracing_subscriber::fmt::MakeWriter;

use crate::chat::{CLIENT_SECRET, Chat, Running, Tokens, USERS, configured, form_token};

/// Everything that is logged, at every level, by the toolkit and all that it is made of.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().expect("a log").extend(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Log {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        self.clone()
    }
}

/// What was said, and where.
type Said = Vec<(String, Vec<u8>)>;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_secret_is_logged_answered_or_written() {
    let log = Log::default();
    tracing_subscriber::fmt()
        .with_max_level(tracing_subscriber::filter::LevelFilter::TRACE)
        .with_writer(log.clone())
        .init();
    let database = std::env::temp_dir().join(format!("notes-oauth-secrets-{}.db", std::process::id()));
    let running = Running::start(configured(Some(&database))).await;
    let chat = Chat::new(&running.base);
    let mut said = Said::new();
    let tokens = chat.sign_in(USERS[0], "notes:read").await;
    use_well(&chat, &running, &tokens, &mut said).await;
    use_wrongly(&chat, &running, &tokens, &mut said).await;
    let (_, refreshed) = chat.refresh(&tokens.refresh).await;
    let (_, again) = chat.refresh(&tokens.refresh).await;
    said.push(("an error of the token endpoint".to_owned(), again.to_string().into_bytes()));
    for end in ["", "-wal"] {
        let path = format!("{}{end}", database.display());
        said.push((path.clone(), std::fs::read(&path).expect("the database")));
    }
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the examples");
    for example in ["notes-service", "notes-user", "notes-oauth"] {
        read_files(&examples.join(example).join("spec"), &mut said);
    }
    drop(running);
    let logged = std::mem::take(&mut *log.0.lock().expect("a log"));
    let text = String::from_utf8_lossy(&logged);
    assert!(text.contains("TRACE") && text.contains("hyper"), "everything was listened to: {} bytes", logged.len());
    said.push(("the log".to_owned(), logged));
    for end in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{end}", database.display()));
    }

    let mut secrets = vec![CLIENT_SECRET.to_owned(), tokens.code, tokens.access, tokens.refresh];
    secrets.extend(USERS.map(|(_, password)| password.to_owned()));
    secrets.extend(tokens.cookies.iter().map(|cookie| cookie.split_once('=').expect("a cookie").1.to_owned()));
    for name in ["access_token", "refresh_token"] {
        secrets.push(crate::chat::text(&refreshed, name));
    }
    assert!(secrets.iter().all(|secret| secret.len() >= 16), "{secrets:?}");
    for (place, bytes) in &said {
        for secret in &secrets {
            let found = bytes.windows(secret.len()).position(|window| window == secret.as_bytes());
            let around =
                found.map(|at| String::from_utf8_lossy(&bytes[at.saturating_sub(200)..at + secret.len()]).into_owned());
            assert_eq!(around, None, "in {place}");
        }
    }
}

/// What a chat reads that does everything as it should.
async fn use_well(chat: &Chat, running: &Running, tokens: &Tokens, said: &mut Said) {
    for path in [
        "/.well-known/ai-plugin.json",
        "/.well-known/oauth-protected-resource",
        "/.well-known/oauth-authorization-server",
        "/openapi.yaml",
        "/openapi-3.1.json",
        "/legal",
        "/notes",
    ] {
        let request = chat.http.get(format!("{}{path}", running.base)).bearer_auth(&tokens.access);
        said.push((path.to_owned(), body(request).await));
    }
    let hello = json!({
        "jsonrpc": "2.0",
        "id": 1,
        "method": "initialize",
        "params": { "protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": { "name": "test", "version": "1" } },
    });
    let request = chat.http.post(format!("{}/mcp", running.base)).bearer_auth(&tokens.access).json(&hello);
    said.push(("/mcp".to_owned(), body(request.header("accept", "application/json, text/event-stream")).await));
}

/// What is answered to each secret in a place where it should not be, or that comes with something wrong.
async fn use_wrongly(chat: &Chat, running: &Running, tokens: &Tokens, said: &mut Said) {
    let http = Client::builder().redirect(reqwest::redirect::Policy::none()).no_proxy().build().expect("a client");
    let url = |path: &str| format!("{}{path}", running.base);
    let Tokens { access, refresh, code, cookies } = tokens;
    let post = |path: &str| http.post(url(path));
    let requests = [
        http.get(url("/notes")).query(&[("access_token", access)]),
        http.get(url("/notes")).bearer_auth(refresh),
        http.get(url("/notes")).bearer_auth(CLIENT_SECRET),
        http.get(url("/notes")).basic_auth("ada", Some(USERS[0].1)),
        http.get(url("/notes")).header("authorization", access),
        http.get(url("/notes/abc")).bearer_auth(access),
        post("/notes").bearer_auth(access).json(&json!({ "text": "x" })),
        http.request(Method::PATCH, url("/notes")).bearer_auth(access),
        post("/mcp").bearer_auth(refresh).body("{"),
        post("/mcp").bearer_auth(access).body("{"),
        post("/oauth/token").json(&json!({ "grant_type": "authorization_code", "code": code, "client_id": "chatgpt" })),
        post("/oauth/token").json(&json!({ "grant_type": "refresh_token", "refresh_token": refresh })),
        post("/oauth/token").form(&[
            ("grant_type", "password"),
            ("password", USERS[0].1),
            ("client_secret", CLIENT_SECRET),
        ]),
        post("/oauth/token")
            .body(format!("{{\"client_secret\":\"{CLIENT_SECRET}\""))
            .header("content-type", "application/json"),
        post("/oauth/token").basic_auth("nobody", Some(CLIENT_SECRET)),
        post("/oauth/revoke").form(&[("token", &**refresh), ("client_id", "other"), ("client_secret", CLIENT_SECRET)]),
        http.get(url("/oauth/authorize")).query(&[("client_id", "other"), ("client_secret", CLIENT_SECRET)]),
    ];
    for request in requests {
        let (request, path) =
            (request.try_clone().expect("a request"), request.build().expect("a request").url().path().to_owned());
        said.push((format!("the answer to {path}"), body(request).await));
    }
    // A wrong password is not shown again, and neither is a right one of somebody else.
    let sign_in = chat.sign_in_url("notes:read");
    let page = http.get(sign_in.clone()).header("cookie", &cookies[0]).send().await.expect("a page");
    let token = form_token(&page.text().await.expect("a page"));
    let form = [("token", &*token), ("action", "login"), ("username", "ada"), ("password", USERS[1].1)];
    let page = chat.send(&sign_in, &cookies[0], &form).await.text().await.expect("a page");
    assert!(page.contains("name=\"password\""), "{page}");
    said.push(("the page to sign in".to_owned(), page.into_bytes()));
}

async fn body(request: reqwest::RequestBuilder) -> Vec<u8> {
    let answer = request.send().await.expect("an answer");
    let mut all = format!("{:?}", answer.headers()).into_bytes();
    all.extend(answer.bytes().await.expect("a body"));
    all
}

fn read_files(folder: &Path, said: &mut Said) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            read_files(&path, said);
        } else {
            said.push((path.display().to_string(), std::fs::read(&path).expect("a file")));
        }
    }
}
