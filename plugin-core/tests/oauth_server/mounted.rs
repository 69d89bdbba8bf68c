//! The server beside a plugin that asks for its tokens.

use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use plugin_core::Server;
use serde_json::{Value, json};

use crate::app::{App, CHAT_URI, PASSWORD, SECRET, builder, text};
use crate::browser::Browser;
use crate::names::Names;

#[tokio::test]
async fn a_client_finds_its_way_from_the_plugin_to_the_token() {
    for prefix in ["", "/names"] {
        let app = App::below(prefix).await;
        let (host, url) = (&app.url, format!("{}{prefix}", app.url));
        let mut browser = Browser::new(&url);
        let read = |text: String| serde_json::from_str::<Value>(&text).expect("JSON");

        let refused = reqwest::get(format!("{url}/name")).await.expect("an answer");
        let challenge = refused.headers()["www-authenticate"].to_str().expect("text").to_owned();
        let metadata_url = format!("{url}/.well-known/oauth-protected-resource");
        assert!(challenge.contains(&format!("resource_metadata=\"{metadata_url}\"")), "{challenge}");
        let resource = read(browser.get(&metadata_url).await.text);
        assert_eq!((&resource["resource"], &resource["authorization_servers"]), (&json!(url), &json!([url])));
        let manifest = read(browser.get(&format!("{url}/.well-known/ai-plugin.json")).await.text);
        assert_eq!(manifest["auth"]["client_url"], format!("{url}/oauth/authorize"));
        assert_eq!(manifest["auth"]["authorization_url"], format!("{url}/oauth/token"));
        let metadata = read(browser.get(&format!("{host}/.well-known/oauth-authorization-server{prefix}")).await.text);
        assert_eq!(
            (&metadata["issuer"], &metadata["token_endpoint"]),
            (&json!(url), &json!(format!("{url}/oauth/token")))
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
        assert_eq!(http.get(format!("{url}/name?access_token={token}")).send().await.expect("an answer").status(), 401);
    }
}

#[tokio::test]
async fn the_mcp_server_is_a_resource_of_its_own() {
    for prefix in ["", "/names"] {
        let app = App::below(prefix).await;
        let url = format!("{}{prefix}", app.url);
        let answer = app.post(&format!("{prefix}/mcp")).body("{}").send().await.expect("an answer");
        let challenge = answer.headers()["www-authenticate"].to_str().expect("text");
        assert_eq!(answer.status(), 401);
        let behind = format!("{url}/.well-known/oauth-protected-resource/mcp");
        assert!(challenge.contains(&format!("resource_metadata=\"{behind}\"")), "{challenge}");
        // Clients that got no challenge look where RFC 9728 says it is.
        for place in [behind, format!("{}/.well-known/oauth-protected-resource{prefix}/mcp", app.url)] {
            let metadata: Value = reqwest::get(&place).await.expect("an answer").json().await.expect("JSON");
            assert_eq!(metadata["resource"], format!("{url}/mcp"), "{place}");
        }
    }
}

#[tokio::test]
async fn whoever_asks_makes_up_no_address_of_the_server() {
    let places = [
        "/.well-known/oauth-authorization-server",
        "/.well-known/oauth-protected-resource",
        "/.well-known/oauth-protected-resource/mcp",
        "/oauth/authorize?response_type=code&client_id=chat&redirect_uri=https%3A%2F%2Fchat.example.com%2Faip%2Fplugin-1%2Foauth%2Fcallback",
    ];
    let ask = async |app: &App, place: &str| {
        let request = reqwest::Client::new().get(format!("{}{place}", app.url)).header("host", "evil.example");
        let answer = request.send().await.expect("an answer");
        (answer.status().as_u16(), answer.text().await.expect("a body"))
    };
    let app = App::start().await;
    for place in places {
        let (status, body) = ask(&app, place).await;
        assert!(status == 421 && body.contains("PLUGIN_PUBLIC_URL") && !body.contains("evil"), "{place}: {body}");
    }
    let app = App::beside(|server| server.public_url("https://names.example.com").expect("a URL")).await;
    for place in places {
        let (status, body) = ask(&app, place).await;
        assert!(status == 200 && !body.contains("evil"), "{place}: {status} {body}");
    }
}

#[tokio::test]
async fn programs_on_any_page_may_ask_for_tokens_and_no_page_may_read_the_forms() {
    let app = App::start().await;
    let origin = "https://inspector.example";
    for (place, open) in [
        ("/.well-known/oauth-authorization-server", true),
        ("/.well-known/oauth-protected-resource/mcp", true),
        ("/oauth/token", true),
        ("/oauth/revoke", true),
        ("/oauth/authorize", false),
        ("/name", false),
    ] {
        let request = reqwest::Client::new().request(reqwest::Method::OPTIONS, format!("{}{place}", app.url));
        let request = request.header("origin", origin).header("access-control-request-method", "POST");
        let answer = request.header("access-control-request-headers", "content-type").send().await.expect("an answer");
        let allowed = answer.headers().get("access-control-allow-origin").map(|origin| origin.to_str().expect("text"));
        assert_eq!(allowed, open.then_some("*"), "{place}");
        assert!(answer.headers().get("access-control-allow-credentials").is_none(), "{place}");
    }
    // The answer itself may be read, an error too.
    let answer = app.post("/oauth/token").header("origin", origin).send().await.expect("an answer");
    assert_eq!(
        (answer.status().as_u16(), &answer.headers()["access-control-allow-origin"]),
        (400, &"*".parse().expect("a value"))
    );
}

#[tokio::test]
async fn scopes_that_nobody_explains_are_refused() {
    use plugin_core::oauth_server::AuthorizationServer;
    let server = AuthorizationServer::builder().scope("something", "Do something").build().expect("a server");
    let refused = Server::new(Names).expect("a plugin").authorization_server(server).map(|_| ());
    let message = refused.expect_err("must be refused").to_string();
    assert!(message.contains("`notes:read`") && message.contains("Builder::scope"), "{message}");
    let clock = Arc::new(AtomicU64::new(0));
    let known = builder(&clock).build().expect("a server");
    assert!(Server::new(Names).expect("a plugin").authorization_server(known).is_ok());
}
