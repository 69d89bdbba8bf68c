//! The running program, and the database of one test.

use std::io::{BufRead, BufReader, Lines, Read};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::Duration;

use reqwest::{Client, RequestBuilder};
use serde_json::Value;
use sqlx::{AnyConnection, Connection};

/// How long an answer may take.
const LIMIT: Duration = Duration::from_secs(40);

/// An empty database, which no other test has. Return its URL.
pub(crate) async fn database(test: &str) -> String {
    let Ok(server) = std::env::var("HOTEL_TEST_DATABASE_URL") else {
        let file = format!("{}/hotel-{test}.db", env!("CARGO_TARGET_TMPDIR"));
        // It is there when the test has run before.
        let _ = std::fs::remove_file(&file);
        return format!("sqlite:{file}?mode=rwc");
    };
    execute(&server, format!("DROP SCHEMA IF EXISTS hotel_{test} CASCADE")).await;
    execute(&server, format!("CREATE SCHEMA hotel_{test}")).await;
    let separator = if server.contains('?') { '&' } else { '?' };
    format!("{server}{separator}options=-c%20search_path%3Dhotel_{test}")
}

/// Does something to a database behind the program's back.
pub(crate) async fn execute(database: &str, sql: String) {
    sqlx::any::install_default_drivers();
    let mut connection = AnyConnection::connect(database).await.expect("the database");
    sqlx::query(sqlx::AssertSqlSafe(sql)).execute(&mut connection).await.expect("it is done");
    connection.close().await.expect("an orderly end");
}

/// The running program; it is killed when this is dropped.
pub(crate) struct Program {
    child: Child,
    /// Kept so that the program can always write.
    _output: Lines<BufReader<ChildStdout>>,
    pub(crate) base: String,
    client: Client,
}

impl Program {
    pub(crate) fn start(database: &str) -> Self {
        let mut command = command(database);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts");
        let mut output = BufReader::new(child.stdout.take().expect("its output")).lines();
        let line = output.next().expect("a line").expect("text");
        let base = line.strip_prefix("Hotels listens on ").expect("where it listens").to_owned();
        let client = Client::builder().timeout(LIMIT).no_proxy().build().expect("a client");
        Self { child, _output: output, base, client }
    }

    pub(crate) async fn get(&self, path: &str, query: &[(&str, &str)]) -> (u16, Value) {
        answer(self.client.get(format!("{}{path}", self.base)).query(query)).await
    }

    /// The media type of a page, and the page.
    pub(crate) async fn page(&self, path: &str) -> (String, String) {
        let response = self.client.get(format!("{}{path}", self.base)).send().await.expect("an answer");
        let media_type = response.headers()["content-type"].to_str().expect("text").to_owned();
        (media_type, response.text().await.expect("a page"))
    }

    pub(crate) async fn post(&self, path: &str, body: &Value) -> (u16, Value) {
        answer(self.client.post(format!("{}{path}", self.base)).json(body)).await
    }

    pub(crate) async fn delete(&self, path: &str) -> (u16, Value) {
        answer(self.client.delete(format!("{}{path}", self.base))).await
    }

    /// Stops the program, and returns what it wrote to its log.
    pub(crate) fn stop(mut self) -> String {
        self.child.kill().expect("it still runs");
        let mut log = String::new();
        self.child.stderr.take().expect("its log").read_to_string(&mut log).expect("text");
        log
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // It may have been stopped already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn command(database: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hotel"));
    command.env("DATABASE_URL", database).env("PLUGIN_ADDR", "127.0.0.1:0").env_remove("PLUGIN_PUBLIC_URL");
    command
}

async fn answer(request: RequestBuilder) -> (u16, Value) {
    let response = request.send().await.expect("an answer");
    (response.status().as_u16(), response.json().await.expect("JSON"))
}

#[test]
fn a_database_that_is_not_usable_is_explained() {
    for (database, why) in [("sqlite:/nowhere/hotel.db", "unable to open"), ("mysql://localhost", "no driver")] {
        let output = command(database).output().expect("it runs");
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(!output.status.success() && errors.contains("`DATABASE_URL`") && errors.contains(why), "{errors}");
    }
}
