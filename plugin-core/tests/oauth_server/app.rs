//! A server to test, whose clock does what it is told.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, UNIX_EPOCH};

use argon2::password_hash::PasswordHasher;
use argon2::{Algorithm, Argon2, Params, Version};
use plugin_core::oauth_server::{AuthorizationServer, Builder, Client, Secret, UserList};
use plugin_core::{Server, TokenError, TokenInfo, VerifyToken};
use serde_json::Value;

use crate::browser::Browser;
use crate::database::Database;
use crate::names::Names;

pub(crate) const SECRET: &str = "a+secret/of:the%chat-client";
pub(crate) const OTHER_SECRET: &str = "the secret of the other client";
pub(crate) const CHAT_URI: &str = "https://chat.example.com/aip/plugin-1/oauth/callback";
pub(crate) const CLI_URI: &str = "http://127.0.0.1:7777/callback?from=notes";
pub(crate) const PASSWORD: &str = "ada's <own> password";

/// The example of RFC 7636, appendix B.
pub(crate) const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
pub(crate) const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

/// A running server, and what tells its tokens.
pub(crate) struct App {
    pub(crate) url: String,
    pub(crate) clock: Arc<AtomicU64>,
    pub(crate) server: AuthorizationServer,
    verifier: Arc<dyn VerifyToken>,
    /// Its own, where the test has none.
    _database: Option<Database>,
    http: reqwest::Client,
    task: tokio::task::JoinHandle<()>,
}

/// Everything that the tests set up alike.
pub(crate) fn builder(clock: &Arc<AtomicU64>) -> Builder {
    let clock = Arc::clone(clock);
    let cheap = Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(8, 1, 1, None).expect("parameters"));
    let hash = |password: &str| cheap.hash_password(password.as_bytes()).expect("a hash").to_string();
    let users = UserList::new().hashed("ada", hash(PASSWORD)).and_then(|users| users.hashed("bob", hash("bob's one")));
    AuthorizationServer::builder()
        .name("Notes & Co")
        .scope("notes:read", "Read your notes")
        .scope("notes:write", "Add and delete notes")
        .scope("admin", "Do everything")
        .users(users.expect("users"))
        .client(client("chat", Some(SECRET), CHAT_URI))
        .client(client("other", Some(OTHER_SECRET), "https://other.example.com/callback"))
        .client(client("cli", None, CLI_URI))
        .clock(move || UNIX_EPOCH + Duration::from_secs(clock.load(Ordering::SeqCst)))
}

fn client(id: &str, secret: Option<&str>, redirect_uri: &str) -> Client {
    Client {
        id: id.to_owned(),
        name: format!("The <{id}> client"),
        secret: secret.map(|secret| Secret::new(secret).expect("a secret")),
        redirect_uris: vec![redirect_uri.to_owned()],
        scopes: vec!["notes:read".to_owned(), "notes:write".to_owned()],
    }
}

impl App {
    pub(crate) async fn start() -> Self {
        Self::with(|builder| builder).await
    }

    pub(crate) async fn with(set_up: impl FnOnce(Builder) -> Builder) -> Self {
        Self::at(&Arc::new(AtomicU64::new(1_800_000_000)), set_up).await
    }

    pub(crate) async fn at(clock: &Arc<AtomicU64>, set_up: impl FnOnce(Builder) -> Builder) -> Self {
        Self::serve(clock, set_up, |server| server).await
    }

    /// Below a path, where there is one.
    pub(crate) async fn below(prefix: &str) -> Self {
        Self::beside(|server| match prefix {
            "" => server,
            prefix => server.prefix(prefix).expect("a prefix"),
        })
        .await
    }

    /// With settings of the plugin.
    pub(crate) async fn beside(plugin: impl FnOnce(Server<Names>) -> Server<Names>) -> Self {
        Self::serve(&Arc::new(AtomicU64::new(1_800_000_000)), |builder| builder, plugin).await
    }

    async fn serve(
        clock: &Arc<AtomicU64>,
        set_up: impl FnOnce(Builder) -> Builder,
        plugin: impl FnOnce(Server<Names>) -> Server<Names>,
    ) -> Self {
        let database = Database::unnamed().await;
        let own = match &database {
            Some(database) => builder(clock).database(&database.0),
            None => builder(clock),
        };
        let server = set_up(own).build().expect("a server");
        let names = Server::new(Names).expect("a plugin").authorization_server(server.clone()).expect("known scopes");
        let bound = plugin(names).bind("127.0.0.1:0").await.expect("a port");
        let url = format!("http://{}", bound.local_addr());
        let task = tokio::spawn(bound.run(std::future::pending()));
        let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().expect("a client");
        Self { url, clock: Arc::clone(clock), verifier: server.verifier(), server, _database: database, http, task }
    }

    pub(crate) fn pass(&self, seconds: u64) {
        self.clock.fetch_add(seconds, Ordering::SeqCst);
    }

    pub(crate) fn browser(&self) -> Browser {
        Browser::new(&self.url)
    }

    /// Has a code issued to the chat client, by a browser of its own in which Ada logs in and allows everything.
    pub(crate) async fn code(&self, extra: &[(&str, &str)]) -> String {
        self.code_for("chat", CHAT_URI, extra).await
    }

    pub(crate) async fn code_for(&self, client: &str, redirect_uri: &str, extra: &[(&str, &str)]) -> String {
        let mut query = vec![("response_type", "code"), ("client_id", client), ("redirect_uri", redirect_uri)];
        query.extend(extra);
        let mut browser = self.browser();
        browser.log_in(&query, "ada", PASSWORD).await;
        browser.decide("allow").await.sent_to(redirect_uri)["code"].clone()
    }

    /// Asks the token endpoint by a form; gives the status and the answer.
    pub(crate) async fn token(&self, form: &[(&str, &str)]) -> (u16, Value) {
        read(self.http.post(format!("{}/oauth/token", self.url)).form(form)).await
    }

    /// Redeems a code of the chat client.
    pub(crate) async fn redeem(&self, code: &str, extra: &[(&str, &str)]) -> (u16, Value) {
        let mut form = vec![("grant_type", "authorization_code"), ("code", code), ("redirect_uri", CHAT_URI)];
        form.extend([("client_id", "chat"), ("client_secret", SECRET)]);
        form.extend(extra);
        self.token(&form).await
    }

    pub(crate) async fn refresh(&self, token: &str, extra: &[(&str, &str)]) -> (u16, Value) {
        let mut form = vec![("grant_type", "refresh_token"), ("refresh_token", token)];
        form.extend([("client_id", "chat"), ("client_secret", SECRET)]);
        form.extend(extra);
        self.token(&form).await
    }

    /// The access token and the refresh token of a flow that goes as it should.
    pub(crate) async fn tokens(&self) -> (String, String) {
        let (status, answer) = self.redeem(&self.code(&[]).await, &[]).await;
        assert_eq!(status, 200, "{answer}");
        (text(&answer, "access_token"), text(&answer, "refresh_token"))
    }

    pub(crate) async fn verify(&self, token: &str) -> Result<TokenInfo, TokenError> {
        self.verifier.verify(token).await
    }

    /// Posts to a path, with whatever the test adds.
    pub(crate) fn post(&self, path: &str) -> reqwest::RequestBuilder {
        self.http.post(format!("{}{path}", self.url))
    }
}

impl Drop for App {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Sends a request, and reads the status and the JSON.
pub(crate) async fn read(request: reqwest::RequestBuilder) -> (u16, Value) {
    let response = request.send().await.expect("an answer");
    let status = response.status().as_u16();
    assert_eq!(response.headers()["cache-control"], "no-store");
    let text = response.text().await.expect("a body");
    (status, serde_json::from_str(&text).unwrap_or(Value::String(text)))
}

pub(crate) fn text(answer: &Value, name: &str) -> String {
    answer[name].as_str().unwrap_or_else(|| panic!("no `{name}` in {answer}")).to_owned()
}

/// Asserts what an answer refuses, and that it names the error.
#[track_caller]
pub(crate) fn assert_refused(answer: &(u16, Value), status: u16, error: &str) {
    assert_eq!((answer.0, answer.1["error"].as_str()), (status, Some(error)), "{}", answer.1);
    assert!(answer.1["error_description"].is_string(), "{}", answer.1);
    assert!(answer.1.get("access_token").is_none());
}
