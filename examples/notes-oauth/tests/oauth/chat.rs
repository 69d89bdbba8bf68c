//! A chat's part of the flow, with the user's browser in it: it sends the user to the plugin, and turns the code into tokens.

use std::path::Path;

use notes_oauth::{Config, NotesOAuth};
use plugin_core::Server;
use plugin_core::oauth_server::AuthorizationServer;
use reqwest::redirect::Policy;
use reqwest::{Client, Response, Url};
use serde_json::{Value, json};
use tokio::task::AbortHandle;

pub(crate) const USERS: [(&str, &str); 3] =
    [("ada", "the password of ada"), ("grace", "the password of grace"), ("hedy", "the password of hedy")];
pub(crate) const CLIENT_SECRET: &str = "the-secret-of-the-chat";
pub(crate) const REDIRECT_URI: &str = "https://chat.openai.com/aip/plugin-1/oauth/callback";

/// What users and programs there are, kept in memory.
pub(crate) fn accounts() -> AuthorizationServer {
    configured(None)
}

/// The same, as the configuration says it.
pub(crate) fn configured(database: Option<&Path>) -> AuthorizationServer {
    let database = database.map_or_else(String::new, |path| format!("database = \"{}\"\n", path.display()));
    let users: String = USERS.iter().map(|(name, password)| format!("{name} = \"{password}\"\n")).collect();
    let text = format!(
        "{database}[users]\n{users}[[clients]]\nid = \"chatgpt\"\nname = \"ChatGPT\"\n\
         secret = \"{CLIENT_SECRET}\"\nredirect_uris = [\"{REDIRECT_URI}\"]\n"
    );
    Config::parse(&text).expect("a configuration").accounts().expect("accounts")
}

/// The plugin on a port of its own, until this is dropped.
pub(crate) struct Running {
    pub(crate) base: String,
    task: AbortHandle,
}

impl Running {
    pub(crate) async fn start(accounts: AuthorizationServer) -> Self {
        let server = Server::new(NotesOAuth::default()).expect("a plugin");
        let server = server.authorization_server(accounts).expect("known scopes");
        let bound = server.bind("127.0.0.1:0").await.expect("a free port");
        let base = format!("http://{}", bound.local_addr());
        Self { base, task: tokio::spawn(bound.run(std::future::pending())).abort_handle() }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Tokens, and all that became known on the way to them.
#[derive(Debug)]
pub(crate) struct Tokens {
    pub(crate) code: String,
    pub(crate) cookies: Vec<String>,
    pub(crate) access: String,
    pub(crate) refresh: String,
}

/// The chat.
pub(crate) struct Chat {
    base: String,
    pub(crate) http: Client,
}

impl Chat {
    pub(crate) fn new(base: &str) -> Self {
        let http = Client::builder().redirect(Policy::none()).no_proxy().build().expect("a client");
        Self { base: base.to_owned(), http }
    }

    /// The address that the user is sent to, as ChatGPT writes it.
    pub(crate) fn sign_in_url(&self, scope: &str) -> Url {
        let query = [
            ("response_type", "code"),
            ("client_id", "chatgpt"),
            ("scope", scope),
            ("state", "what the chat remembers"),
            ("redirect_uri", REDIRECT_URI),
        ];
        Url::parse_with_params(&format!("{}/oauth/authorize", self.base), query).expect("a URL")
    }

    /// Signs a user in, who allows everything.
    pub(crate) async fn sign_in(&self, (name, password): (&str, &str), scope: &str) -> Tokens {
        let url = self.sign_in_url(scope);
        let page = self.http.get(url.clone()).send().await.expect("a page");
        let mut cookies = vec![cookie(&page)];
        let token = form_token(&page.text().await.expect("a page"));
        let form = [("token", &*token), ("action", "login"), ("username", name), ("password", password)];
        let page = self.send(&url, &cookies[0], &form).await;
        assert_eq!(page.status(), 303, "{name} is not signed in");
        cookies.push(cookie(&page));
        let page = self.http.get(url.clone()).header("cookie", &cookies[1]).send().await.expect("a page");
        let token = form_token(&page.text().await.expect("a page"));
        let page = self.send(&url, &cookies[1], &[("token", &*token), ("action", "allow")]).await;
        let back = Url::parse(page.headers()["location"].to_str().expect("text")).expect("a URL");
        assert!(back.as_str().starts_with(REDIRECT_URI), "{back}");
        let of = |name| back.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned());
        assert_eq!(of("state").as_deref(), Some("what the chat remembers"));
        let code = of("code").expect("a code");
        let (status, answer) = self.redeem(&code).await;
        assert_eq!((status, &answer["token_type"]), (200, &json!("bearer")), "{answer}");
        Tokens { code, cookies, access: text(&answer, "access_token"), refresh: text(&answer, "refresh_token") }
    }

    /// Sends a form of a page.
    pub(crate) async fn send(&self, url: &Url, cookie: &str, form: &[(&str, &str)]) -> Response {
        self.http.post(url.clone()).header("cookie", cookie).form(form).send().await.expect("an answer")
    }

    /// Turns a code into tokens, as ChatGPT does: by JSON.
    pub(crate) async fn redeem(&self, code: &str) -> (u16, Value) {
        self.token(&json!({ "grant_type": "authorization_code", "code": code, "redirect_uri": REDIRECT_URI })).await
    }

    pub(crate) async fn refresh(&self, token: &str) -> (u16, Value) {
        self.token(&json!({ "grant_type": "refresh_token", "refresh_token": token })).await
    }

    async fn token(&self, request: &Value) -> (u16, Value) {
        let mut request = request.clone();
        request["client_id"] = json!("chatgpt");
        request["client_secret"] = json!(CLIENT_SECRET);
        let answer = self.http.post(format!("{}/oauth/token", self.base)).json(&request).send().await;
        let answer = answer.expect("an answer");
        (answer.status().as_u16(), answer.json().await.expect("JSON"))
    }

    /// Gives a token back.
    pub(crate) async fn revoke(&self, token: &str) -> u16 {
        let form = [("token", token), ("client_id", "chatgpt"), ("client_secret", CLIENT_SECRET)];
        let answer = self.http.post(format!("{}/oauth/revoke", self.base)).form(&form).send().await;
        answer.expect("an answer").status().as_u16()
    }
}

/// The cookie that an answer sets.
fn cookie(answer: &Response) -> String {
    let header = answer.headers()["set-cookie"].to_str().expect("text");
    header.split(';').next().expect("a cookie").to_owned()
}

/// What makes a form that of its page.
pub(crate) fn form_token(page: &str) -> String {
    let (_, rest) = page.split_once("name=\"token\" value=\"").unwrap_or_else(|| panic!("no form in {page}"));
    rest.split('"').next().expect("a token").to_owned()
}

pub(crate) fn text(answer: &Value, name: &str) -> String {
    answer[name].as_str().unwrap_or_else(|| panic!("no `{name}` in {answer}")).to_owned()
}
