//! A running instance, and the database of one test.

use std::sync::atomic::{AtomicUsize, Ordering};

use plugin_core::{Server, SharedState, plugin, plugin_endpoint};
use serde_json::{Value, json};
use sqlx::{AssertSqlSafe, Connection as _, PgConnection};

/// A plugin that knows nothing.
#[plugin(
    name_for_human = "Echo",
    name_for_model = "echo",
    description_for_human = "Says what it was told.",
    description_for_model = "Plugin for saying what it was told.",
    contact_email = "support@example.com",
    legal_info_url = "/legal",
    logo = "../examples/todo/logo.png",
    auth = none,
    endpoints(say)
)]
pub(crate) struct Echo;

/// Say something.
#[plugin_endpoint(get, "/words")]
async fn say(
    /** What. */
    words: String,
) -> String {
    words
}

/// A schema of its own, and the URL that leads there; none where there is no server.
pub(crate) async fn database(test: &str) -> Option<String> {
    let Ok(server) = std::env::var("PLUGIN_TEST_DATABASE_URL") else {
        println!("skipped: `PLUGIN_TEST_DATABASE_URL` names no PostgreSQL");
        return None;
    };
    execute(&server, format!("DROP SCHEMA IF EXISTS shared_{test} CASCADE; CREATE SCHEMA shared_{test}")).await;
    let separator = if server.contains('?') { '&' } else { '?' };
    Some(format!("{server}{separator}options=-c%20search_path%3Dshared_{test}"))
}

/// Does something to a database behind the instances' backs.
pub(crate) async fn execute(url: &str, sql: String) {
    let mut connection = PgConnection::connect(url).await.expect("the database");
    sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut connection).await.expect("it is done");
    connection.close().await.expect("an orderly end");
}

/// A number that a database says; none where it has no tables yet.
pub(crate) async fn number(url: &str, sql: &'static str) -> i64 {
    let mut connection = PgConnection::connect(url).await.expect("the database");
    sqlx::query_scalar(sql).fetch_one(&mut connection).await.unwrap_or_default()
}

/// One instance; it ends when this is dropped.
pub(crate) struct Instance {
    pub(crate) url: String,
    pub(crate) http: reqwest::Client,
    task: tokio::task::JoinHandle<()>,
}

impl Instance {
    pub(crate) async fn start(database: &str, set_up: impl FnOnce(Server<Echo>) -> Server<Echo>) -> Self {
        let state = SharedState::postgres(database).expect("a database");
        let server = set_up(Server::new(Echo).expect("a plugin").shared_state(&state));
        let bound = server.bind("127.0.0.1:0").await.expect("a port");
        let url = format!("http://{}", bound.local_addr());
        let task = tokio::spawn(bound.run(std::future::pending()));
        let http = reqwest::Client::builder().timeout(std::time::Duration::from_secs(30)).no_proxy().build();
        Self { url, http: http.expect("a client"), task }
    }

    /// Opens a session of MCP 2025-11-25; gives its id.
    pub(crate) async fn open(&self) -> String {
        let params = json!({
            "protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": { "name": "test", "version": "1" }
        });
        let message = json!({ "jsonrpc": "2.0", "id": 0, "method": "initialize", "params": params });
        let response = self.post("", &message).send().await.expect("an answer");
        assert_eq!(response.status(), 200);
        let id = response.headers()["mcp-session-id"].to_str().expect("text").to_owned();
        let message = json!({ "jsonrpc": "2.0", "method": "notifications/initialized" });
        assert!(self.post(&id, &message).send().await.expect("an answer").status().is_success());
        id
    }

    /// Calls the tool in a session; gives the status, and what was said.
    pub(crate) async fn call(&self, id: &str, words: &str) -> (u16, String) {
        // No two requests of a session have the same.
        static NUMBER: AtomicUsize = AtomicUsize::new(1);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let params = json!({ "name": "say", "arguments": { "words": words } });
        let message = json!({ "jsonrpc": "2.0", "id": number, "method": "tools/call", "params": params });
        let response = self.post(id, &message).send().await.expect("an answer");
        (response.status().as_u16(), response.text().await.expect("a body"))
    }

    /// Ends a session; gives the status.
    pub(crate) async fn end(&self, id: &str) -> u16 {
        let request = self.http.delete(format!("{}/mcp", self.url)).header("mcp-session-id", id);
        let request = request.header("mcp-protocol-version", "2025-11-25");
        request.send().await.expect("an answer").status().as_u16()
    }

    fn post(&self, id: &str, message: &Value) -> reqwest::RequestBuilder {
        let request = self.http.post(format!("{}/mcp", self.url)).json(message);
        let request = request.header("accept", "application/json, text/event-stream");
        match id {
            "" => request,
            id => request.header("mcp-session-id", id).header("mcp-protocol-version", "2025-11-25"),
        }
    }
}

impl Drop for Instance {
    fn drop(&mut self) {
        self.task.abort();
    }
}
