//! Who may call, over HTTP and over MCP.

use plugin_core::{
    Authenticate, ChatContext, Credentials, Plugin, Server, TokenError, Tools, User, plugin, plugin_endpoint,
};
use reqwest::header::HeaderMap;
use reqwest::{Client, Method, Response};
use serde_json::{Value, json};

use crate::media::Media;
use crate::running::Running;

/// Declares a plugin with one kind of `auth`, an endpoint for whoever is known, and one for anyone.
macro_rules! plugins {
    ($($module:ident $name:ident ($($auth:tt)+))+) => {$(
        mod $module {
            use super::*;

            #[plugin(
                name_for_human = "Locked",
                name_for_model = "locked",
                description_for_human = "Is locked.",
                description_for_model = "Plugin for testing locks.",
                contact_email = "support@example.com",
                legal_info_url = "/legal",
                logo = "ui/logos/logo.png",
                auth = $($auth)+,
                endpoints(inside, outside),
            )]
            pub(super) struct $name;

            /// Look inside.
            #[plugin_endpoint(post, "/inside")]
            async fn inside(#[length(..=9)] what: String) -> String {
                what
            }

            /// Look from outside.
            #[plugin_endpoint(get, "/outside", security = none)]
            async fn outside() -> u8 {
                1
            }
        }
    )+};
}

plugins! {
    by_bearer ByBearer (service_http(bearer))
    by_basic ByBasic (service_http(basic))
}

/// A user of the notes.
#[derive(Clone, Debug, PartialEq)]
struct Account(String);

#[plugin(
    name_for_human = "Notes",
    name_for_model = "notes",
    description_for_human = "Keeps notes.",
    description_for_model = "Plugin for keeping notes.",
    contact_email = "support@example.com",
    legal_info_url = "/legal",
    logo = "ui/logos/logo.png",
    auth = user_http(basic),
    endpoints(whoami, perhaps, context),
)]
struct Notes;

impl Authenticate for Notes {
    type User = Account;

    async fn authenticate(&self, credentials: Credentials<'_>) -> Result<Account, TokenError> {
        match credentials {
            Credentials::Basic { user, password } if password == format!("{user}'s password") => {
                Ok(Account(user.to_owned()))
            }
            Credentials::Basic { user: "nobody knows", .. } => Err(TokenError::Unavailable("no database".to_owned())),
            _ => Err(TokenError::Invalid("nobody has these".to_owned())),
        }
    }
}

/// Say who is calling.
#[plugin_endpoint(get, "/me")]
async fn whoami(#[extract] User(account): User<Account>) -> String {
    account.0
}

/// Say who is calling, if it is known.
#[plugin_endpoint(get, "/perhaps", security = none)]
async fn perhaps(#[extract] user: Option<User<Account>>) -> Option<String> {
    user.map(|user| user.0.0)
}

/// Say what the chat is.
#[plugin_endpoint(get, "/context", security = none)]
async fn context(#[extract] chat: ChatContext) -> Vec<Option<String>> {
    vec![chat.conversation_id, chat.ephemeral_user_id, chat.subdivision, chat.gpt_id]
}

/// What is said of credentials that are not valid.
const INVALID: &str =
    "Bearer error=\"invalid_token\", error_description=\"the credentials are not valid, or no longer\"";

/// Sends requests that show what they are told to, and nothing else.
struct Caller {
    server: Running,
    client: Client,
}

impl Caller {
    async fn of<P: Plugin>(server: Server<P>) -> Self {
        let bound = server.bind("127.0.0.1:0").await.expect("a free port");
        Self { server: Running::start_bound(bound), client: Client::builder().no_proxy().build().expect("a client") }
    }

    async fn send(&self, method: Method, path: &str, shown: Option<&str>, body: Option<Value>) -> Response {
        let mut request = self.client.request(method, format!("{}{path}", self.server.base));
        if let Some(shown) = shown {
            request = request.header("authorization", shown);
        }
        if let Some(body) = body {
            request = request.json(&body);
        }
        request.send().await.expect("an answer")
    }

    /// One request over MCP, in the era without sessions.
    async fn mcp(&self, method: &str, mut params: Value, shown: Option<&str>) -> Response {
        params["_meta"]["io.modelcontextprotocol/protocolVersion"] = json!("2026-07-28");
        params["_meta"]["io.modelcontextprotocol/clientInfo"] = json!({ "name": "test", "version": "1" });
        params["_meta"]["io.modelcontextprotocol/clientCapabilities"] = json!({});
        let mut headers = HeaderMap::new();
        let mut set = |name: &'static str, value: &str| headers.insert(name, value.parse().expect("a value"));
        set("accept", "application/json, text/event-stream");
        set("mcp-protocol-version", "2026-07-28");
        set("mcp-method", method);
        if let Some(name) = params["name"].as_str() {
            set("mcp-name", name);
        }
        if let Some(shown) = shown {
            set("authorization", shown);
        }
        let message = json!({ "jsonrpc": "2.0", "id": 1, "method": method, "params": params });
        let request = self.client.post(format!("{}/mcp", self.server.base)).headers(headers);
        request.json(&message).send().await.expect("an answer")
    }

    async fn call(&self, tool: &str, shown: Option<&str>) -> Response {
        self.mcp("tools/call", json!({ "name": tool, "arguments": { "what": "x" } }), shown).await
    }
}

fn challenge(response: &Response) -> &str {
    response.headers().get("www-authenticate").map_or("", |value| value.to_str().expect("ASCII"))
}

/// `user:password` as RFC 7617 sends it.
fn basic(text: &str) -> String {
    use base64::Engine;
    format!("Basic {}", base64::prelude::BASE64_STANDARD.encode(text))
}

#[tokio::test]
async fn a_service_is_known_by_any_of_its_secrets() {
    let server = || Server::new(by_bearer::ByBearer).expect("a plugin").service_secrets(["old-secret", "new-secret"]);
    let caller = Caller::of(server()).await;
    let body = || Some(json!({ "what": "x" }));
    for right in ["Bearer old-secret", "bearer new-secret"] {
        assert_eq!(caller.send(Method::POST, "/inside", Some(right), body()).await.status(), 200, "{right}");
        assert_eq!(caller.call("inside", Some(right)).await.status(), 200, "{right}");
    }
    let wrong = [
        (None, "Bearer"),
        (Some("Bearer other-secret"), INVALID),
        (Some("Bearer old-secre"), INVALID),
        (Some("Basic old-secret"), INVALID),
        (Some("old-secret"), INVALID),
    ];
    for (shown, expected) in wrong {
        // What is wrong with the rest of the request is nobody's business then.
        for body in [body(), Some(json!({ "what": "longer than nine" })), None] {
            let response = caller.send(Method::POST, "/inside", shown, body).await;
            assert_eq!((response.status().as_u16(), challenge(&response)), (401, expected), "{shown:?}");
            assert_eq!(response.json::<Value>().await.expect("a problem")["status"], 401);
        }
        let response = caller.call("inside", shown).await;
        assert_eq!((response.status().as_u16(), challenge(&response)), (401, expected), "{shown:?}");
        assert_eq!(caller.send(Method::GET, "/outside", shown, None).await.status(), 200);
        assert_eq!(caller.call("outside", shown).await.status(), 200);
        assert_eq!(caller.mcp("tools/list", json!({}), shown).await.status(), 200, "there is a tool for anyone");
    }
    // A token in the query string stands in every log.
    let response = caller.send(Method::POST, "/inside?access_token=old-secret", None, body()).await;
    assert_eq!(response.status(), 401);
    // Without any secret nobody is known.
    let caller = Caller::of(Server::new(by_bearer::ByBearer).expect("a plugin")).await;
    assert_eq!(caller.send(Method::POST, "/inside", Some("Bearer "), body()).await.status(), 401);
    assert_eq!(caller.send(Method::POST, "/inside", Some("Bearer old-secret"), body()).await.status(), 401);
}

#[tokio::test]
async fn basic_secrets_are_users_and_passwords() {
    let server = Server::new(by_basic::ByBasic).expect("a plugin").service_secrets(["ada:pass:word", "dG9rZW4="]);
    let caller = Caller::of(server).await;
    let body = || Some(json!({ "what": "x" }));
    for right in [basic("ada:pass:word"), "Basic dG9rZW4=".to_owned()] {
        assert_eq!(caller.send(Method::POST, "/inside", Some(&right), body()).await.status(), 200, "{right}");
    }
    for wrong in [basic("ada:pass"), basic("ada"), basic(":"), "Basic %%".to_owned(), "Bearer dG9rZW4=".to_owned()] {
        let response = caller.send(Method::POST, "/inside", Some(&wrong), body()).await;
        let expected = "Basic realm=\"plugin\", charset=\"UTF-8\"";
        assert_eq!((response.status().as_u16(), challenge(&response)), (401, expected), "{wrong}");
    }
}

#[tokio::test]
async fn each_user_is_told_by_the_plugin() {
    let caller = Caller::of(Server::new(Notes).expect("a plugin")).await;
    for name in ["ada", "grace"] {
        let shown = basic(&format!("{name}:{name}'s password"));
        let response = caller.send(Method::GET, "/me", Some(&shown), None).await;
        assert_eq!(response.json::<Value>().await.expect("JSON"), json!(name));
        let result: Value = caller.call("whoami", Some(&shown)).await.json().await.expect("JSON");
        // The tool takes no argument, which is a fault that only somebody who is known hears of.
        assert_eq!(result["result"]["isError"], true);
        let response = caller.mcp("tools/call", json!({ "name": "whoami" }), Some(&shown)).await;
        let result: Value = response.json().await.expect("JSON");
        assert_eq!(result["result"]["structuredContent"], json!({ "result": name }));
        let response = caller.send(Method::GET, "/perhaps", Some(&shown), None).await;
        assert_eq!(response.json::<Value>().await.expect("JSON"), json!(name));
    }
    for shown in [None, Some(basic("ada:grace's password")), Some("Bearer ada".to_owned())] {
        assert_eq!(caller.send(Method::GET, "/me", shown.as_deref(), None).await.status(), 401);
        assert_eq!(caller.call("whoami", shown.as_deref()).await.status(), 401);
        let response = caller.send(Method::GET, "/perhaps", shown.as_deref(), None).await;
        assert_eq!(response.json::<Value>().await.expect("JSON"), json!(null));
    }
    let shown = basic("nobody knows:x");
    assert_eq!(caller.send(Method::GET, "/me", Some(&shown), None).await.status(), 503);
    assert_eq!(caller.call("whoami", Some(&shown)).await.status(), 503);
    // A program that hands calls on has to show something too.
    let tools = Tools::new(Notes).expect("tools");
    let answer = tools.dispatch("whoami", json!({})).await;
    assert!(answer.is_error && answer.text().contains("\"status\":401"), "{}", answer.text());
}

#[tokio::test]
async fn tokens_allow_what_their_scopes_say() {
    let server = Running::start(Media).await;
    let numbers = server.get("/v1/numbers").await;
    assert_eq!(numbers.status(), 200, "the token of the tests allows everything");
    let caller = Caller::of(crate::running::limited(Server::new(Media).expect("a plugin"), &["read"])).await;
    let token = format!("Bearer {}", crate::running::SECRET);
    let response = caller.send(Method::GET, "/v1/numbers", Some(&token), None).await;
    let metadata = format!("{}/.well-known/oauth-protected-resource", caller.server.base);
    let expected = format!(
        "Bearer resource_metadata=\"{metadata}\", error=\"insufficient_scope\", \
         error_description=\"the credentials do not allow this\", scope=\"read write\""
    );
    assert_eq!((response.status().as_u16(), challenge(&response)), (403, expected.as_str()));
    let problem: Value = response.json().await.expect("a problem");
    assert!(problem["detail"].as_str().expect("words").ends_with("it needs the scopes `read write`"), "{problem}");
    let response = caller.mcp("tools/call", json!({ "name": "numbers" }), Some(&token)).await;
    // The MCP server is a resource of its own.
    let expected = expected.replace(&metadata, &format!("{metadata}/mcp"));
    assert_eq!((response.status().as_u16(), challenge(&response)), (403, expected.as_str()));
    // Nothing is shown, or what nobody issued.
    let invalid = INVALID.strip_prefix("Bearer ").expect("a scheme");
    for (shown, error) in [(None, String::new()), (Some("Bearer other"), format!("{invalid}, "))] {
        let response = caller.send(Method::GET, "/v1/numbers", shown, None).await;
        let expected = format!("Bearer resource_metadata=\"{metadata}\", {error}scope=\"read write\"");
        assert_eq!((response.status().as_u16(), challenge(&response)), (401, expected.as_str()));
    }
    // Whoever is turned away finds out where to get a token.
    let found: Value = server.get("/.well-known/oauth-protected-resource").await.json().await.expect("JSON");
    let expected = json!({
        "resource": server.base, "authorization_servers": ["https://id.example.com"], "scopes_supported": ["read", "write"],
        "bearer_methods_supported": ["header"], "resource_documentation": "https://example.com/docs",
    });
    assert_eq!(found, expected);
    let mut expected = expected;
    expected["resource"] = json!(format!("{}/mcp", server.base));
    let of_mcp = server.get("/.well-known/oauth-protected-resource/mcp").await;
    assert_eq!(of_mcp.json::<Value>().await.expect("JSON"), expected);
    // One endpoint is for anyone.
    let shouted = caller.client.post(format!("{}/v1/shouts", caller.server.base)).header("content-type", "text/plain");
    assert_eq!(shouted.body("hey").send().await.expect("an answer").text().await.expect("a text"), "HEY");
}

#[tokio::test]
async fn chats_say_what_they_are() {
    let caller = Caller::of(Server::new(Notes).expect("a plugin")).await;
    let response = caller.send(Method::GET, "/context", None, None).await;
    assert_eq!(response.json::<Value>().await.expect("JSON"), json!([null, null, null, null]));
    let request = caller.client.get(format!("{}/context", caller.server.base));
    let request = request.header("openai-conversation-id", "c1").header("openai-ephemeral-user-id", "u1");
    let request = request.header("openai-subdivision-1-iso-code", "US-CA").header("openai-gpt-id", " ");
    let response = request.send().await.expect("an answer");
    assert_eq!(response.json::<Value>().await.expect("JSON"), json!(["c1", "u1", "US-CA", null]));
}
