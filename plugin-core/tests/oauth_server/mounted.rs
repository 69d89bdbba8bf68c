//! The server beside a plugin that asks for its tokens, in one router.

use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use plugin_core::{Server, TokenInfo, User, plugin, plugin_endpoint};
use serde_json::Value;

use crate::app::{CHAT_URI, PASSWORD, SECRET, builder, text};
use crate::browser::Browser;

#[plugin(
    name_for_human = "Names",
    name_for_model = "names",
    description_for_human = "Tells your name.",
    description_for_model = "Plugin for telling the user's name.",
    contact_email = "support@example.com",
    legal_info_url = "/legal",
    logo = "../examples/todo/logo.png",
    auth = oauth(
        client_url = "https://names.example.com/oauth/authorize",
        authorization_url = "https://names.example.com/oauth/token",
        authorization_content_type = "application/json",
        scope = "notes:read",
    ),
    endpoints(name)
)]
struct Names;

/// Tell the user's name.
#[plugin_endpoint(get, "/name")]
async fn name(#[extract] User(user): User<TokenInfo>) -> String {
    user.subject
}

#[tokio::test]
async fn a_plugin_takes_the_tokens() {
    for prefix in ["", "/names"] {
        let server = builder(&Arc::new(AtomicU64::new(4_000_000_000))).prefix(prefix).build().expect("a server");
        // The issuer is the plugin's own address.
        let plugin = Server::new(Names).expect("a plugin").verify_tokens("", server.verifier());
        let plugin = if prefix.is_empty() { plugin } else { plugin.prefix(prefix).expect("a prefix") };
        let router = plugin.into_router().merge(server.into_router());
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let host = format!("http://{}", listener.local_addr().expect("an address"));
        let url = format!("{host}{prefix}");
        // Without the addresses of those who connect it works as well.
        let task = tokio::spawn(async move { axum::serve(listener, router).await.expect("serves") });

        // A client finds its way from the plugin to the token by what it reads on it.
        let mut browser = Browser::new(&url);
        let read = |text: String| serde_json::from_str::<Value>(&text).expect("JSON");
        let resource = read(browser.get(&format!("{url}/.well-known/oauth-protected-resource")).await.text);
        assert_eq!(resource["authorization_servers"], serde_json::json!([url]));
        let metadata = read(browser.get(&format!("{host}/.well-known/oauth-authorization-server{prefix}")).await.text);
        assert_eq!(
            (&metadata["issuer"], &metadata["token_endpoint"]),
            (&url.clone().into(), &format!("{url}/oauth/token").into())
        );
        let resource = text(&resource, "resource");
        let query =
            [("response_type", "code"), ("client_id", "chat"), ("redirect_uri", CHAT_URI), ("resource", &resource)];
        browser.log_in(&query, "ada", PASSWORD).await;
        let sent = browser.decide("allow").await.sent_to(CHAT_URI);
        assert_eq!(sent["iss"], url);
        let http = reqwest::Client::new();
        let form = [("grant_type", "authorization_code"), ("code", &sent["code"]), ("redirect_uri", CHAT_URI)];
        let request = http.post(text(&metadata, "token_endpoint")).form(&form).basic_auth("chat", Some(SECRET));
        let token = text(&read(request.send().await.expect("an answer").text().await.expect("a body")), "access_token");

        let ask = async |token: &str| {
            let answer = http.get(format!("{url}/name")).bearer_auth(token).send().await.expect("an answer");
            (answer.status().as_u16(), answer.text().await.expect("a body"))
        };
        assert_eq!(ask(&token).await, (200, "\"ada\"".to_owned()));
        assert_eq!(ask(&token[1..]).await.0, 401);
        assert_eq!(http.get(format!("{url}/name")).send().await.expect("an answer").status(), 401);
        task.abort();
    }
}
